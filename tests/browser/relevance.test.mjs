// How well the search of the page answers the judged queries of the demo (tests/search/judged.toml): the shipped module
// over the shipped bundle, as a visitor gets it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { parse } from "smol-toml";
import { loadModule, openBundle, readBundle } from "./engine.mjs";
import { buildDemo, repository } from "./site.mjs";

/** A query is answered when a right service is among so many. */
const SUCCESS = 3;
/** Below so many nobody looks. */
const DEPTH = 10;
const LEAST_SUCCESS = 0.95;
const LEAST_RANK = 0.85;

/** @typedef {{ text: string, kind: string, right: string[], place: number }} Judged The place counts from 1; 0 is not found. */

/** @type {Awaited<ReturnType<typeof buildDemo>>} */
let demo;
/** @type {any} */
let engine;
before(async () => {
  demo = await buildDemo();
  engine = await openBundle(await loadModule(demo.folder), readBundle(demo.folder));
});
after(() => demo?.remove());

/** The ids of the first services. */
async function ask(/** @type {string} */ text) {
  const { hits } = await engine.search(text);
  const lines = await engine.lines(hits.slice(0, DEPTH));
  return lines.map((/** @type {{ url: string }} */ { url }) => url.split("/").at(-2) ?? "");
}

/** @param {Judged[]} answers @param {(place: number) => number} worth */
const mean = (answers, worth) => answers.reduce((sum, { place }) => sum + worth(place), 0) / answers.length;
const success = (/** @type {Judged[]} */ answers) => mean(answers, (place) => (place && place <= SUCCESS ? 1 : 0));
const rank = (/** @type {Judged[]} */ answers) => mean(answers, (place) => (place ? 1 / place : 0));

test("the judged queries are answered", async (t) => {
  const judged = /** @type {any} */ (parse(readFileSync(join(repository, "tests/search/judged.toml"), "utf8"))).query;
  const all = await engine.lines(engine.everything());
  const known = new Set(all.map((/** @type {{ url: string }} */ { url }) => url.split("/").at(-2)));
  /** @type {Judged[]} */
  const answers = [];
  for (const { text, kind, right } of judged) {
    for (const id of right) assert.ok(known.has(id), `«${text}»: there is no service ${id}`);
    const found = await ask(text);
    answers.push({ text, kind, right, place: found.findIndex((/** @type {string} */ id) => right.includes(id)) + 1 });
  }
  const row = (/** @type {string} */ name, /** @type {Judged[]} */ some) =>
    `${name.padEnd(14)}${String(some.length).padStart(7)}${success(some).toFixed(3).padStart(11)}${rank(some).toFixed(3).padStart(8)}`;
  t.diagnostic(`${"kind".padEnd(14)}queries  success@${SUCCESS}  MRR@${DEPTH}`);
  for (const kind of [...new Set(answers.map(({ kind }) => kind))].sort()) {
    t.diagnostic(row(kind, answers.filter((answer) => answer.kind === kind)));
  }
  t.diagnostic(row("all", answers));

  const missed = answers
    .filter(({ place }) => !place || place > SUCCESS)
    .map(({ text, kind, place, right }) => `«${text}» (${kind}): ${place ? `in place ${place}` : "not found"}, right is ${right.join(", ")}`);
  const misses = `not among the first ${SUCCESS}:\n${missed.join("\n")}`;
  assert.ok(success(answers) >= LEAST_SUCCESS, `success@${SUCCESS} is ${success(answers).toFixed(3)}; ${misses}`);
  assert.ok(rank(answers) >= LEAST_RANK, `MRR@${DEPTH} is ${rank(answers).toFixed(3)}; ${misses}`);
});
