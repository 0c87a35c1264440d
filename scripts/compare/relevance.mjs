#!/usr/bin/env node
// How well Pagefind answers the judged queries of the demo, to be set beside what Sportello's own tests say of
// Sportello. Run by hand:
//
//   node scripts/compare/relevance.mjs --site public --judged tests/search/judged.toml [--json FILE] [--misses]
//
// The site is a built portal and is only read. Pagefind gets the same marked pages as in the comparison of bytes and
// answers through its own JavaScript interface, with its own ranking, in Chromium. A query counts as a success when a
// right service is among the first three; the reciprocal rank is that of the first right service among the first ten.

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { Chromium } from "./cdp.mjs";
import { PAGEFIND } from "./engines.mjs";
import { buildPagefind, pagefindVersion } from "./pagefind.mjs";
import { serve } from "./server.mjs";
import { Visit } from "./visit.mjs";

/** @typedef {{ text: string, kind: string, right: string[] }} Judged */

const SUCCESS = 3;
const DEPTH = 10;

/**
 * @param {string} file
 * @returns {Promise<Judged[]>}
 */
async function readJudged(file) {
  const { parse } = await import("smol-toml").catch(() => {
    throw new Error("smol-toml is missing: run npm ci in scripts/compare");
  });
  const queries = /** @type {any} */ (parse(readFileSync(file, "utf8"))).query;
  if (!Array.isArray(queries) || !queries.length) throw new Error(`${file} has no [[query]]`);
  for (const { text, kind, right } of queries) {
    if (typeof text !== "string" || typeof kind !== "string" || !Array.isArray(right)) {
      throw new Error(`${file}: every query needs text, kind and right; this one has not: ${text}`);
    }
  }
  return queries;
}

/**
 * The ids of the first services that Pagefind finds.
 * @param {Visit} visit
 * @param {string} text
 * @returns {Promise<string[]>}
 */
async function ask(visit, text) {
  const script = `(async () => {
    const pagefind = await import("/pagefind/pagefind.js");
    const { results } = await pagefind.search(${JSON.stringify(text)});
    const found = await Promise.all(results.slice(0, ${DEPTH}).map((result) => result.data()));
    return found.map(({ url }) => url);
  })()`;
  const { result, exceptionDetails } = await visit.send("Runtime.evaluate", {
    expression: script,
    returnByValue: true,
    awaitPromise: true,
  });
  if (exceptionDetails) {
    throw new Error(`«${text}»: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
  }
  return result.value.map((/** @type {string} */ url) => url.replace(/\/$/, "").split("/").pop());
}

/**
 * @param {{ kind: string, place: number }[]} answers places count from 1, 0 is not found
 * @param {string} name
 */
function line(answers, name) {
  const mean = (/** @type {(place: number) => number} */ worth) =>
    (answers.reduce((sum, { place }) => sum + worth(place), 0) / answers.length).toFixed(3);
  const success = mean((place) => (place > 0 && place <= SUCCESS ? 1 : 0));
  return `| ${name} | ${answers.length} | ${success} | ${mean((place) => (place ? 1 / place : 0))} |`;
}

async function main() {
  const text = /** @type {const} */ ({ type: "string" });
  const options = { site: text, judged: text, json: text, misses: /** @type {const} */ ({ type: "boolean" }) };
  const { values } = parseArgs({ options });
  for (const name of /** @type {const} */ (["site", "judged"])) {
    const path = values[name];
    if (!path) throw new Error(`--${name} is missing`);
    if (!existsSync(path)) throw new Error(`--${name}: ${path} is not there`);
  }
  const publicFolder = resolve(/** @type {string} */ (values.site));
  const judged = await readJudged(/** @type {string} */ (values.judged));

  const work = mkdtempSync(join(tmpdir(), "sportello-compare-relevance-"));
  const chromium = new Chromium();
  try {
    const site = join(work, "site");
    const { pages } = await buildPagefind(publicFolder, site);
    const host = await serve(site, { gzip: true, parts: true });
    const visit = await Visit.open(chromium, PAGEFIND, host.origin);
    const answers = [];
    for (const query of judged) {
      // A service that is no longer there would count against the engine, although nobody could find it.
      const gone = query.right.find((id) => !existsSync(join(site, "servizi", id)));
      if (gone) process.stderr.write(`«${query.text}»: the site has no service ${gone}\n`);
      const found = await ask(visit, query.text);
      answers.push({ ...query, found, place: found.findIndex((id) => query.right.includes(id)) + 1 });
    }
    await visit.close();
    await host.close();

    console.log(`Pagefind ${pagefindVersion()}, ${pages} services, ${answers.length} judged queries\n`);
    console.log(`| kind | queries | success@${SUCCESS} | MRR@${DEPTH} |\n|---|--:|--:|--:|`);
    for (const kind of [...new Set(answers.map((answer) => answer.kind))].sort()) {
      console.log(line(answers.filter((answer) => answer.kind === kind), kind));
    }
    console.log(line(answers, "all"));
    if (values.misses) {
      const missed = answers.filter(({ place }) => place === 0 || place > SUCCESS);
      console.log(`\nNot among the first ${SUCCESS}:\n`);
      for (const { text, kind, place } of missed) console.log(`- ${text} (${kind}): ${place || "not found"}`);
    }
    if (values.json) writeFileSync(values.json, `${JSON.stringify(answers, null, 1)}\n`);
  } finally {
    await chromium.close();
    rmSync(work, { recursive: true, force: true });
  }
}

main().catch((error) => {
  process.stderr.write(`error: ${process.env.DEBUG ? error.stack : error.message}\n`);
  process.exitCode = 1;
});
