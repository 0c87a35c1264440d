// The demo portal, built into a temporary folder and served on this machine, and the browser that visits it.

import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { chromium } from "playwright-core";

/** The root of the repository. */
export const repository = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../..");
/** The program under test. */
export const program = resolve(process.env.SPORTELLO ?? join(repository, "target/debug/sportello"));
/** The day on which every test lives. */
const DAY = "2026-11-24";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".geojson": "application/geo+json",
  ".csv": "text/csv; charset=utf-8",
  ".ics": "text/calendar; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "application/xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

/**
 * Runs the program on a portal.
 * @param {string} portal
 * @param {...string} args
 * @returns {Promise<string>} what it printed
 */
export async function run(portal, ...args) {
  const whole = ["--portal", portal, "--date", DAY, ...args];
  try {
    const { stdout } = await promisify(execFile)(program, whole, { encoding: "utf8", maxBuffer: 1 << 28 });
    return stdout;
  } catch (error) {
    const { code, message, stdout = "", stderr = "" } = /** @type {any} */ (error);
    if (code === "ENOENT") throw new Error(`${program} is not there: build it with cargo build`);
    throw new Error(`${message}\n${stdout}${stderr}`);
  }
}

/**
 * A copy of the demo with its built site. `remove()` takes it away.
 * @param {(portal: string) => void} prepare changes the copy before it is built
 */
export async function buildDemo(prepare = () => {}) {
  const portal = mkdtempSync(join(tmpdir(), "sportello-browser-"));
  const remove = () => rmSync(portal, { recursive: true, force: true });
  try {
    for (const name of ["portal.toml", "content", "themes"]) {
      cpSync(join(repository, name), join(portal, name), { recursive: true });
    }
    prepare(portal);
    await run(portal, "build", "--quiet");
  } catch (error) {
    remove();
    throw error;
  }
  const folder = join(portal, "public");
  return { portal, folder, pages: readPages(folder), remove };
}

/**
 * A built page: its path, the kind that its body names, its language, the names of its classes, its text.
 * @typedef {{ path: string, kind: string, lang: string, classes: Set<string>, html: string }} Page
 */

/**
 * Every page of a built site.
 * @param {string} folder
 * @returns {Page[]}
 */
function readPages(folder) {
  const names = readdirSync(folder, { recursive: true }).map(String).filter((name) => name.endsWith(".html"));
  return names.sort().map((name) => {
    const html = readFileSync(join(folder, name), "utf8");
    const classes = [...html.matchAll(/ class=(?:"([^"]*)"|([^\s>]+))/g)].flatMap(([, many, one]) => (many ?? one).split(" "));
    const path = `/${name.replaceAll("\\", "/").replace(/(^|\/)index\.html$/, "$1")}`;
    const [, kind = "bare"] = /<body class="?page-([a-z0-9-]+)/.exec(html) ?? [];
    const [, lang = ""] = /<html[^>]* lang="?([a-z-]+)/.exec(html) ?? [];
    return { path, kind, lang, classes: new Set(classes), html };
  });
}

/**
 * The value of an attribute of a tag as the minifier writes it, with or without quotes; undefined where it is not.
 * @param {string} tag
 * @param {string} name
 */
export function attribute(tag, name) {
  const [found, quoted, bare] = new RegExp(`\\s${name}(?:=(?:"([^"]*)"|([^\\s">]*)))?(?=[\\s>])`).exec(tag) ?? [];
  if (found === undefined) return undefined;
  return (quoted ?? bare ?? "").replace(/&quot;/g, '"').replace(/&#39;|&#x27;/g, "'").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}

/** The tags of this name. @returns {string[]} */
export const tags = (/** @type {string} */ html, /** @type {string} */ name) =>
  html.match(new RegExp(`<(?:${name})(?=[\\s>])(?:"[^"]*"|[^">])*>`, "g")) ?? [];

/** Where the links of some HTML lead. @returns {string[]} */
export const links = (/** @type {string} */ html) => tags(html, "a").map((tag) => attribute(tag, "href") ?? "");

/** What a page says itself, without head, menu and footer. */
export const mainOf = (/** @type {string} */ html) => html.slice(html.indexOf("<main"), html.indexOf("</main>"));

/** What makes pages differ though they are of one kind: the language, whether it is translated, and the choice of a comune. */
function variant(/** @type {Page} */ { path, kind, lang, classes }) {
  const parts = path.split("/").filter((part) => part && part !== "en").length;
  return [kind, lang, classes.has("untranslated"), ["category", "audience", "need", "booklet"].includes(kind) && parts].join();
}

/**
 * Pages that show all there is to see: the fullest of every kind, in every language, translated and not, with a comune
 * chosen and without; then as many as it takes for every class name.
 * @param {Page[]} pages
 * @returns {Page[]}
 */
export function samples(pages) {
  /** @type {Map<string, Page[]>} */
  const variants = new Map();
  for (const page of pages) variants.set(variant(page), [...(variants.get(variant(page)) ?? []), page]);
  const fullest = (/** @type {Page[]} */ some, /** @type {(page: Page) => number} */ worth) =>
    some.reduce((best, page) => (worth(page) > worth(best) ? page : best));
  const chosen = [...variants.values()].map((some) => fullest(some, (page) => page.html.length));
  const missing = new Set(pages.flatMap((page) => [...page.classes]));
  const see = (/** @type {Page} */ page) => page.classes.forEach((name) => missing.delete(name));
  chosen.forEach(see);
  while (missing.size) {
    const next = fullest(pages, (page) => [...page.classes].filter((name) => missing.has(name)).length);
    see(next);
    chosen.push(next);
  }
  return chosen;
}

/**
 * Serves a folder on a free port of this machine, as a plain host of static files does.
 * @param {string} folder
 * @param {(path: string) => Record<string, string>} headers what the host adds
 * @returns {Promise<{ origin: string, close: () => Promise<void> }>}
 */
export async function serve(folder, headers = () => ({})) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    let file = join(folder, path);
    if (existsSync(file) && statSync(file).isDirectory()) {
      if (!path.endsWith("/")) return void response.writeHead(301, { Location: `${path}/` }).end();
      file = join(file, "index.html");
    }
    const found = file.startsWith(folder) && existsSync(file);
    if (!found) file = join(folder, "404.html");
    response.writeHead(found ? 200 : 404, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream", ...headers(path) });
    response.end(readFileSync(file));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const close = () =>
    new Promise((done) => {
      server.close(() => done(undefined));
      server.closeAllConnections();
    });
  return { origin: `http://127.0.0.1:${port}`, close };
}

/**
 * A browser without a window.
 * @param {...string} args more arguments of Chromium
 */
export function openBrowser(...args) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", ...args],
  });
}

/**
 * The demo, built and served, with a browser; all of it ends with `close()`.
 * @param {(portal: string) => void} [prepare] changes the copy before it is built
 */
export async function openDemo(prepare) {
  const demo = await buildDemo(prepare);
  const server = await serve(demo.folder);
  const browser = await openBrowser();
  const close = async () => {
    await browser.close();
    await server.close();
    demo.remove();
  };
  return { ...demo, origin: server.origin, browser, close };
}
