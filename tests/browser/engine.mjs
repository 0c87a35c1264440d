// The shipped search module without a page: the minified file of a built site, with a `fetch` that reads its bundle.

import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { run } from "./site.mjs";

/**
 * A bundle: the name of its first file, and all files by name.
 * @typedef {{ boot: string, files: Map<string, Uint8Array> }} Bundle
 *
 * An answer of the tool.
 * @typedef {object} Answer
 * @prop {string} query
 * @prop {number} total
 * @prop {{ word: string, understood_as: string[] }[]} guesses
 * @prop {{ id: string, url: string, matches: { word: string, understood_as: string | null }[] }[]} results
 */

/** The opened bundles: each has a host name of its own. @type {Map<string, { files: Map<string, Uint8Array>, parts: boolean }>} */
const hosts = new Map();

globalThis.fetch = async (/** @type {any} */ address, /** @type {any} */ options) => {
  const { hostname, pathname } = new URL(address);
  const { files, parts } = hosts.get(hostname) ?? {};
  const bytes = files?.get(pathname.slice(1));
  if (!bytes) return new Response(null, { status: 404 });
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(parts && options?.headers?.Range) ?? [];
  if (from === undefined) return new Response(bytes);
  if (Number(from) >= bytes.length) return new Response(null, { status: 416 });
  const headers = { "Content-Range": `bytes ${from}-${Math.min(Number(to), bytes.length - 1)}/${bytes.length}` };
  return new Response(bytes.subarray(Number(from), Number(to) + 1), { status: 206, headers });
};

/**
 * The path of the module of a built site.
 * @param {string} folder
 */
export function modulePath(folder) {
  const assets = join(folder, "assets");
  const name = readdirSync(assets).find((name) => /^search\.[0-9a-f]+\.js$/.test(name));
  if (!name) throw new Error(`${assets} has no search module`);
  return join(assets, name);
}

/**
 * The module of a built site.
 * @param {string} folder
 * @returns {Promise<any>}
 */
export async function loadModule(folder) {
  // Outside a page only its ending tells that the file is a module.
  const home = mkdtempSync(join(tmpdir(), "sportello-module-"));
  try {
    const copy = join(home, "search.mjs");
    copyFileSync(modulePath(folder), copy);
    return await import(pathToFileURL(copy).href);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/**
 * The bundle of a built site.
 * @param {string} folder
 * @returns {Bundle}
 */
export function readBundle(folder) {
  const home = join(folder, "assets/search");
  // Bundles of further languages stand in folders of their own.
  const names = readdirSync(home, { withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name).sort();
  const boot = names.find((name) => name.startsWith("boot."));
  if (!boot) throw new Error(`${home} has no first file`);
  return { boot, files: new Map(names.map((name) => [name, new Uint8Array(readFileSync(join(home, name)))])) };
}

/**
 * Opens a bundle on a host that sends parts of files, or on one that does not.
 * @param {any} module
 * @param {Bundle} bundle
 * @param {{ parts?: boolean }} [host]
 * @returns {Promise<any>}
 */
export function openBundle(module, { boot, files }, { parts = true } = {}) {
  const host = `bundle-${hosts.size}.test`;
  hosts.set(host, { files, parts });
  return module.openSearch(`http://${host}/${boot}`);
}

/**
 * What the tool answers to queries, all asked in one run.
 * @param {string} portal
 * @param {string[]} queries
 * @param {...string} filters
 * @returns {Promise<Answer[]>}
 */
export async function askTool(portal, queries, ...filters) {
  const home = mkdtempSync(join(tmpdir(), "sportello-queries-"));
  try {
    const file = join(home, "queries.txt");
    writeFileSync(file, queries.map((query) => `${query}\n`).join(""));
    const lines = await run(portal, "search", "--queries", file, "--json", "-n", "10", ...filters);
    const answers = lines.trimEnd().split("\n").map((line) => JSON.parse(line));
    if (answers.length !== queries.length) throw new Error(`${answers.length} answers to ${queries.length} queries`);
    return answers;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/**
 * Numbers that look drawn by lot and are the same for the same seed (mulberry32).
 * @param {number} seed
 */
export function lot(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (/** @type {number} */ bound) => Math.floor(next() * bound);
  return {
    /** A number from 0 to 1. */
    next,
    /** A whole number below a bound. */
    below,
    /** Whether one of so many cases comes up. */
    oneIn: (/** @type {number} */ cases) => below(cases) === 0,
    /**
     * One of a list.
     * @template T
     * @param {readonly T[]} list
     * @returns {T}
     */
    pick: (list) => list[below(list.length)],
  };
}
/** @typedef {ReturnType<typeof lot>} Lot */

/** The seed of this run: that of SPORTELLO_SEED, to repeat one that failed. */
export const SEED = Number(process.env.SPORTELLO_SEED ?? 20_261_124);
