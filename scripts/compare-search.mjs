#!/usr/bin/env node
// Compares Sportello's search page with that of Pagefind, on the same built pages, in Chromium. Run by hand:
//
//   (cd scripts/compare && npm ci --ignore-scripts)
//   node scripts/compare-search.mjs --sportello target/release/sportello --generator PROGRAM
//     [--sizes 100,1000,10000] [--work DIR] [--json FILE] [--runs 5] [--no-gzip] [--no-parts] [--only bytes,words,levels,times]
//
// GENERATOR DIR N writes a portal with N services into DIR. A table for each size goes to standard output, progress to
// standard error. The host packs text with gzip, as most do; --no-gzip serves files as they are. It sends parts
// of files where they are asked for; --no-parts does not. How each figure is
// taken is said in scripts/compare/measure.mjs, what Pagefind is given in scripts/compare/pagefind.mjs.

import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { Chromium } from "./compare/cdp.mjs";
import { PAGEFIND, SPORTELLO, pagefindFiles, sportelloFiles } from "./compare/engines.mjs";
import { firstQuery, furtherWords, levels, times } from "./compare/measure.mjs";
import { buildPagefind, pagefindVersion } from "./compare/pagefind.mjs";
import { GROWING, QUERIES, TIMED } from "./compare/queries.mjs";
import { table } from "./compare/report.mjs";
import { serve } from "./compare/server.mjs";
import { runMeasured } from "./compare/tools.mjs";

/** The day on which every built portal lives, as in the browser tests: deadlines must not move the figures. */
const DAY = "2026-11-24";
const KINDS = ["bytes", "words", "levels", "times"];

/** @typedef {import("./compare/engines.mjs").Engine} Engine */
/** @typedef {import("./compare/report.mjs").Comparison} Comparison */
/** @typedef {import("./compare/server.mjs").Host} Host */

const say = (/** @type {string} */ words) => process.stderr.write(`${words}\n`);

function readOptions() {
  const text = /** @type {const} */ ({ type: "string" });
  const { values } = parseArgs({
    options: {
      sportello: text,
      generator: text,
      sizes: { ...text, default: "100,1000,10000" },
      work: text,
      json: text,
      runs: { ...text, default: "5" },
      only: { ...text, default: KINDS.join(",") },
      "no-gzip": { type: "boolean", default: false },
      "no-parts": { type: "boolean", default: false },
    },
  });
  const needed = (/** @type {"sportello" | "generator"} */ name) => {
    const path = values[name];
    if (!path) throw new Error(`--${name} PATH is missing`);
    if (!existsSync(path)) throw new Error(`--${name}: ${path} is not there`);
    return resolve(path);
  };
  const sizes = values.sizes.split(",").map(Number);
  if (!sizes.every((size) => Number.isInteger(size) && size > 0)) throw new Error(`--sizes: ${values.sizes}`);
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs: ${values.runs}`);
  const only = new Set(values.only.split(","));
  for (const kind of only) {
    if (!KINDS.includes(kind)) throw new Error(`--only: ${kind} is none of ${KINDS.join(", ")}`);
  }
  return {
    sportello: needed("sportello"),
    generator: needed("generator"),
    sizes,
    work: values.work && resolve(values.work),
    json: values.json && resolve(values.json),
    runs,
    only,
    gzip: !values["no-gzip"],
    parts: !values["no-parts"],
  };
}

/**
 * Everything that is measured of one engine.
 * @param {Chromium} chromium
 * @param {Engine} engine
 * @param {string} folder
 * @param {{ gzip: boolean, parts: boolean, only: Set<string>, runs: number }} options
 */
async function measure(chromium, engine, folder, { gzip, parts, only, runs }) {
  const host = await serve(folder, { gzip, parts });
  /**
   * @template Q, R
   * @param {string} kind
   * @param {Q[]} queries
   * @param {(chromium: Chromium, engine: Engine, host: Host, query: Q) => Promise<R>} take
   */
  const each = async (kind, queries, take) => {
    /** @type {R[]} */
    const results = [];
    if (!only.has(kind)) return results;
    say(`  ${engine.name}: ${kind}`);
    for (const query of queries) results.push(await take(chromium, engine, host, query));
    return results;
  };
  try {
    // A browser's very first page is slower than all others.
    await firstQuery(chromium, engine, host, QUERIES[0]);
    return {
      first: await each("bytes", QUERIES, firstQuery),
      further: await each("words", GROWING, furtherWords),
      levels: await each("levels", QUERIES, levels),
      times: await each("times", TIMED, (...all) => times(...all, runs)),
    };
  } finally {
    await host.close();
  }
}

async function main() {
  const options = readOptions();
  const version = pagefindVersion();
  const chromium = new Chromium();
  const work = options.work ?? mkdtempSync(join(tmpdir(), "sportello-compare-work-"));
  mkdirSync(work, { recursive: true });
  /** @type {Comparison[]} */
  const comparisons = [];
  try {
    const { product } = await chromium.send("Browser.getVersion");
    console.log(`Sportello and Pagefind ${version} in ${product}, host ${options.gzip ? "with" : "without"} gzip and ${options.parts ? "with" : "without"} parts\n`);
    for (const size of options.sizes) {
      const portal = join(work, `portal-${size}`);
      const site = join(work, `pagefind-${size}`);
      const publicFolder = join(portal, "public");
      rmSync(portal, { recursive: true, force: true });
      say(`${size} services: generate and build`);
      await runMeasured(options.generator, [portal, `${size}`], join(work, "generate.log"));
      const arguments_ = ["--date", DAY, "--portal", portal, "build", "--quiet", "--allow-invalid"];
      const build = await runMeasured(options.sportello, arguments_, join(work, "build.log"));
      const index = await buildPagefind(publicFolder, site);
      /** @type {Comparison} */
      const comparison = {
        size,
        services: index.pages,
        queries: QUERIES.length,
        sportello: {
          ...(await measure(chromium, SPORTELLO, publicFolder, options)),
          files: sportelloFiles(publicFolder),
          cost: build,
        },
        pagefind: {
          ...(await measure(chromium, PAGEFIND, site, options)),
          files: pagefindFiles(join(site, "pagefind")),
          cost: { seconds: index.seconds, megabytes: index.megabytes },
        },
      };
      comparisons.push(comparison);
      console.log(table(comparison));
      const all = { pagefind: version, chromium: product, gzip: options.gzip, parts: options.parts, runs: options.runs, comparisons };
      if (options.json) writeFileSync(options.json, `${JSON.stringify(all, null, 1)}\n`);
    }
  } finally {
    await chromium.close();
    if (!options.work) rmSync(work, { recursive: true, force: true });
  }
}

main().catch((error) => {
  say(`error: ${process.env.DEBUG ? error.stack : error.message}`);
  process.exitCode = 1;
});
