#!/usr/bin/env node
// Checks pages of a built portal with Lighthouse, as a phone. Builds nothing. Run by hand:
//
//   (cd scripts/lighthouse && npm ci --ignore-scripts)
//   node scripts/lighthouse.mjs --site public [--pages /,/cerca/] [--runs 3]
//
// The scores and what costs points go to standard output, progress to standard error. Ends with 1 when a score is below
// 100, performance below 98. How the runs make a score is said in scripts/lighthouse/report.mjs.

import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { serve } from "./lighthouse/host.mjs";
import { good, list, scoreOf, summary, table } from "./lighthouse/report.mjs";
import { visit } from "./lighthouse/visit.mjs";

/** A page of each kind that people land on, in the demo. */
const PAGES = ["/", "/servizi/asilo-nido-comunale-tradate/", "/cerca/", "/bisogni/assistere-un-genitore-a-casa/", "/qualita/"];

/** What Lighthouse wants. On an older one a few audits without points end with an error; the scores are the same. */
const NODE = [22, 19];

// Lighthouse's logger sets it when it is told to be silent.
const { DEBUG } = process.env;

const say = (/** @type {string} */ words) => process.stderr.write(`${words}\n`);

function readOptions() {
  const text = /** @type {const} */ ({ type: "string" });
  const { values } = parseArgs({
    options: { site: text, pages: { ...text, default: PAGES.join(",") }, runs: { ...text, default: "3" } },
  });
  if (!values.site) throw new Error("--site FOLDER is missing");
  const site = resolve(values.site);
  if (!existsSync(join(site, "index.html"))) throw new Error(`--site: ${site} has no index.html; is it built?`);
  const pages = values.pages.split(",");
  for (const page of pages) if (!page.startsWith("/")) throw new Error(`--pages: ${page} does not begin with a slash`);
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs: ${values.runs}`);
  return { site, pages, runs };
}

async function main() {
  const { site, pages, runs } = readOptions();
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < NODE[0] || (major === NODE[0] && minor < NODE[1])) {
    say(`warning: Node.js ${process.versions.node} is older than ${NODE.join(".")}, which Lighthouse needs for all of its audits`);
  }
  const host = await serve(site);
  try {
    const reports = [];
    for (const page of pages) {
      const results = await visit(`${host.origin}${page}`, runs);
      const [{ lighthouseVersion, environment }] = results;
      if (!reports.length) {
        const [, browser] = /\b\w*Chrome\/(\d+)/.exec(environment.hostUserAgent) ?? [];
        console.log(`Lighthouse ${lighthouseVersion} in Chromium ${browser}, runs for each page: ${runs}\n`);
      }
      // Runs that differ much tell of a machine that was busy.
      say(`${page} performance ${results.map((run) => scoreOf(run, "performance")).join(" ")}`);
      reports.push(summary(page, results));
    }
    console.log([table(reports), ...reports.map(list)].filter(Boolean).join("\n"));
    if (!reports.every(good)) process.exitCode = 1;
  } finally {
    await host.close();
  }
}

main().catch((error) => {
  say(`error: ${DEBUG ? error.stack : error.message}`);
  process.exitCode = 1;
});
