// The figures as a table for people.

import { median } from "./tools.mjs";

/**
 * Everything measured of one engine on one portal.
 * @typedef {object} Figures
 * @prop {Awaited<ReturnType<typeof import("./measure.mjs").firstQuery>>[]} first
 * @prop {Awaited<ReturnType<typeof import("./measure.mjs").furtherWords>>[]} further
 * @prop {Awaited<ReturnType<typeof import("./measure.mjs").levels>>[]} levels
 * @prop {Awaited<ReturnType<typeof import("./measure.mjs").times>>[]} times
 * @prop {{ path: string, bytes: number, code: boolean }[]} files
 * @prop {{ seconds: number, megabytes: number | null }} cost
 *
 * @typedef {{ size: number, services: number, queries: number, sportello: Figures, pagefind: Figures }} Comparison
 */

/** @typedef {{ name: string, unit: "bytes" | "ms" | "s" | "MB" | "", of: (figures: Figures) => number }} Row */

const spread = (/** @type {"wire" | "body" | "plain" | "requests"} */ part) => (/** @type {Figures} */ { first }) =>
  median(first.map((query) => query[part]));
const step = (/** @type {number} */ place) => (/** @type {Figures} */ { further }) =>
  median(further.flatMap(({ steps }) => (steps[place] ? [steps[place].wire] : [])));
const time = (/** @type {"first" | "last" | "key" | "lastKey"} */ part) => (/** @type {Figures} */ { times }) =>
  median(times.map((query) => query[part]));
const size = (/** @type {boolean} */ code) => (/** @type {Figures} */ { files }) =>
  files.filter((file) => file.code === code).reduce((sum, { bytes }) => sum + bytes, 0);

const answered = (/** @type {Figures} */ { times }) => median(times.map(({ answered }) => answered));
const largest = (/** @type {number[]} */ numbers) => (numbers.length ? Math.max(...numbers) : NaN);

/** @type {Row[]} */
const ROWS = [
  { name: "First query, on the wire", unit: "bytes", of: spread("wire") },
  { name: "First query, largest", unit: "bytes", of: ({ first }) => largest(first.map(({ wire }) => wire)) },
  { name: "First query, bodies only", unit: "bytes", of: spread("body") },
  { name: "First query, bodies, host without gzip", unit: "bytes", of: spread("plain") },
  { name: "First query, requests", unit: "", of: spread("requests") },
  { name: "Dependent round trips, median", unit: "", of: ({ levels }) => median(levels.map(({ levels }) => levels)) },
  { name: "Dependent round trips, most", unit: "", of: ({ levels }) => largest(levels.map(({ levels }) => levels)) },
  { name: "Second word, on the wire", unit: "bytes", of: step(1) },
  { name: "Third word, on the wire", unit: "bytes", of: step(2) },
  { name: "Bundle: index and texts, on disk", unit: "bytes", of: size(false) },
  { name: "Bundle: code, on disk", unit: "bytes", of: size(true) },
  { name: "Bundle, files", unit: "", of: ({ files }) => files.length },
  { name: "Slow: first key to first result", unit: "ms", of: time("first") },
  { name: "Slow: last key to the answer", unit: "ms", of: time("last") },
  { name: "Slow, loaded: key to changed list", unit: "ms", of: time("key") },
  { name: "Slow, loaded: last key to the answer", unit: "ms", of: time("lastKey") },
  { name: "Slow, loaded: share of keys answered before the next", unit: "", of: answered },
  { name: "Build (Sportello: the whole site; Pagefind: the index)", unit: "s", of: ({ cost }) => cost.seconds },
  { name: "Peak memory of the same", unit: "MB", of: ({ cost }) => cost.megabytes ?? NaN },
];

/**
 * @param {number} value
 * @param {Row["unit"]} unit
 */
function show(value, unit) {
  if (!Number.isFinite(value)) return "–";
  if (unit === "bytes") return value < 1_000_000 ? `${(value / 1000).toFixed(1)} kB` : `${(value / 1e6).toFixed(2)} MB`;
  if (unit === "ms" || unit === "MB") return `${Math.round(value)} ${unit}`;
  if (unit === "s") return `${value.toFixed(2)} s`;
  return `${Math.round(value * 100) / 100}`;
}

/**
 * The table of one portal, in Markdown. The last column is Sportello's figure divided by Pagefind's: below 1 Sportello
 * needs less.
 * @param {Comparison} comparison
 */
export function table({ size, services, queries, sportello, pagefind }) {
  const lines = [`## ${size} services (${services} pages indexed; medians of ${queries} queries)`, ""];
  lines.push("| | Sportello | Pagefind | ratio |", "|---|--:|--:|--:|");
  for (const { name, unit, of } of ROWS) {
    const [own, other] = [of(sportello), of(pagefind)];
    const ratio = Number.isFinite(own / other) ? (own / other).toFixed(2) : "–";
    lines.push(`| ${name} | ${show(own, unit)} | ${show(other, unit)} | ${ratio} |`);
  }
  const empty = [...sportello.first, ...pagefind.first].filter(({ shown }) => shown === 0).map(({ query }) => query);
  if (empty.length) lines.push("", `Without any result in one of the two: ${[...new Set(empty)].join(", ")}.`);
  const few = [...sportello.first, ...pagefind.first].filter(({ shown }) => shown < 10).map(({ query }) => query);
  if (few.length) lines.push("", `With fewer than ten results in one of the two: ${[...new Set(few)].join(", ")}.`);
  return `${lines.join("\n")}\n`;
}
