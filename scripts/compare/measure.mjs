// What is measured of a search page: bytes, requests and their levels, further words, and times.

import { Visit } from "./visit.mjs";
import { median } from "./tools.mjs";

/** @typedef {import("./cdp.mjs").Chromium} Chromium */
/** @typedef {import("./engines.mjs").Engine} Engine */
/** @typedef {import("./server.mjs").Host} Host */

/** Milliseconds between two keys when bytes are counted, and when time is taken. */
const KEY = 120;
const FAST_KEY = 100;
/** Milliseconds that every answer waits when levels are counted. */
const LATENCY = 100;

/**
 * What a first query loads: the search page is opened with an empty cache, the field focused and the query typed,
 * until all is at rest. `wire` is with headers, `body` without, `plain` is what the same files weigh on disk.
 * @param {Chromium} chromium
 * @param {Engine} engine
 * @param {Host} host
 * @param {string} query
 */
export async function firstQuery(chromium, engine, host, query) {
  host.latency = 0;
  const visit = await Visit.open(chromium, engine, host.origin);
  try {
    await visit.focus();
    await visit.type(query, KEY);
    await visit.atRest();
    return { query, ...weigh(visit.answers(), host), shown: await visit.shown() };
  } finally {
    await visit.close();
  }
}

/**
 * What each further word loads, once the query so far is at rest. The first step is the first word, with all that a
 * first query needs.
 * @param {Chromium} chromium
 * @param {Engine} engine
 * @param {Host} host
 * @param {string[]} words
 */
export async function furtherWords(chromium, engine, host, words) {
  host.latency = 0;
  const visit = await Visit.open(chromium, engine, host.origin);
  try {
    await visit.focus();
    const steps = [];
    let before = 0;
    for (const [place, word] of words.entries()) {
      await visit.type(place ? ` ${word}` : word, KEY);
      await visit.atRest();
      const answers = visit.answers();
      steps.push({ word, ...weigh(answers.slice(before), host) });
      before = answers.length;
    }
    return { words, steps };
  } finally {
    await visit.close();
  }
}

/**
 * How deep the chain of requests of a first query is. Every answer waits 100 ms, which is longer than any work between
 * two requests, and the whole query is put into the field at once: pauses between keys would part requests that do
 * not wait for one another. A request is one level below the deepest of those that had ended when it was made;
 * requests that were made together share a level, because the browser reports a request when it is made, also if it
 * then waits for a free connection. Level 0 is all that came before the field was focused: the module or component and
 * its preloads.
 * The levels are an upper bound: a request that only happens to come after another counts as dependent on it.
 * @param {Chromium} chromium
 * @param {Engine} engine
 * @param {Host} host
 * @param {string} query
 */
export async function levels(chromium, engine, host, query) {
  host.latency = LATENCY;
  const visit = await Visit.open(chromium, engine, host.origin);
  try {
    const loaded = visit.answers().length;
    await visit.focus();
    await visit.paste(query);
    await visit.atRest();
    /** @type {{ end: number, level: number }[]} */
    const seen = [];
    const counts = [loaded];
    for (const { start, end } of visit.answers().slice(loaded)) {
      const level = 1 + Math.max(0, ...seen.filter((earlier) => earlier.end <= start).map((earlier) => earlier.level));
      seen.push({ end, level });
      counts[level] = (counts[level] ?? 0) + 1;
    }
    return { query, levels: counts.length - 1, counts };
  } finally {
    host.latency = 0;
    await visit.close();
  }
}

/**
 * How long people wait on a slow telephone, in milliseconds; medians of some visits. The page is there and at rest when
 * the line and the processor become slow; then the field is focused and the query typed at once.
 *
 * - `first`: from the first key to the first result shown, of whatever was typed by then.
 * - `last`: from the last key to the last change of the list, with all of its results loaded: the answer to the query.
 *   What each of the two waits for further keys before it searches (Pagefind 300 ms, unless told otherwise) is part of
 *   the time.
 * - `key`: the field is emptied and the query typed again, with all that it needs in memory: from each key to the frame
 *   with the changed list, for keys that changed it before the next key. `answered` says how many of them did.
 * - `lastKey`: the same from the last key only, to the last change.
 * @param {Chromium} chromium
 * @param {Engine} engine
 * @param {Host} host
 * @param {string} query
 * @param {number} runs
 */
export async function times(chromium, engine, host, query, runs) {
  host.latency = 0;
  const [first, last, key, lastKey] = [[], [], [], []].map((list) => /** @type {number[]} */ (list));
  let answered = 0;
  let keys = 0;
  for (let run = 0; run < runs; run++) {
    const visit = await Visit.open(chromium, engine, host.origin);
    try {
      await visit.slowDown();
      await visit.record();
      await visit.focus();
      await visit.type(query, FAST_KEY);
      await visit.atRest();
      const cold = await visit.record();
      const some = cold.frames.find(({ time, results }) => results > 0 && time > cold.keys[0]);
      first.push(some ? some.time - cold.keys[0] : NaN);
      last.push(toLastChange(cold));

      await visit.clear();
      await visit.record();
      await visit.type(query, FAST_KEY);
      await visit.atRest();
      const warm = await visit.record();
      lastKey.push(toLastChange(warm));
      warm.keys.forEach((time, place) => {
        const next = warm.keys[place + 1] ?? Infinity;
        const frame = warm.frames.find((frame) => frame.time > time && frame.time <= next && complete(frame));
        keys++;
        if (!frame) return;
        answered++;
        key.push(frame.time - time);
      });
    } finally {
      await visit.close();
    }
  }
  return {
    query,
    first: median(first),
    last: median(last),
    key: median(key),
    lastKey: median(lastKey),
    answered: answered / keys,
    runs: { first, last, key, lastKey },
  };
}

/** @param {{ results: number, pending: number }} frame */
const complete = ({ results, pending }) => results > 0 && pending === 0;

/**
 * From the last key to the last change of the list, or not a number when the list did not change any more.
 * @param {{ keys: number[], frames: { time: number, results: number, pending: number }[] }} notes
 */
function toLastChange({ keys, frames }) {
  const key = keys[keys.length - 1];
  const frame = frames.filter(({ time }) => time > key).pop();
  return frame && complete(frame) ? frame.time - key : NaN;
}

/**
 * @param {import("./visit.mjs").Answer[]} answers
 * @param {Host} host
 */
function weigh(answers, host) {
  const sum = (/** @type {(answer: import("./visit.mjs").Answer) => number} */ part) =>
    answers.reduce((all, answer) => all + part(answer), 0);
  return {
    requests: answers.length,
    wire: sum(({ bytes }) => bytes),
    body: sum(({ body }) => body),
    plain: sum(({ url, part, body }) => (part ? body : host.plainSize(url))),
  };
}
