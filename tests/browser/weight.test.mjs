// Pages are light: whoever pays for every megabyte, or stands where the network is weak, reads a service all the same.
// And they stand still: nothing moves under a finger that is about to press.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { attribute, openDemo, tags } from "./site.mjs";

/** Bytes of the style sheet, compressed as hosts do. */
const MOST_STYLE = 12_000;
/** Bytes of all that the page of a service needs before its pictures. */
const MOST_PAGE = 25_000;
/** Most movement of what is on the screen: a tenth of what is called good elsewhere. */
const MOST_SHIFT = 0.01;

/** @type {Awaited<ReturnType<typeof openDemo>>} */
let demo;
before(async () => void (demo = await openDemo()));
after(() => demo?.close());

/** @type {Map<string, number>} */
const sizes = new Map();
/** Bytes of a file of the site. */
function size(/** @type {string} */ path) {
  const known = sizes.get(path) ?? gzipSync(readFileSync(join(demo.folder, path)), { level: 9 }).length;
  sizes.set(path, known);
  return known;
}

/** What a browser loads for a page before pictures: styles, scripts and what they import, icons. */
function loads({ html }) {
  const files = new Set();
  for (const tag of tags(html, "link")) {
    if (/^(stylesheet|icon|manifest|preload|modulepreload)$/.test(attribute(tag, "rel") ?? "")) files.add(attribute(tag, "href"));
  }
  for (const tag of tags(html, "script")) if (attribute(tag, "src")) files.add(attribute(tag, "src"));
  for (const tag of tags(html, "use")) files.add((attribute(tag, "href") ?? "").split("#")[0]);
  for (const file of files) {
    if (!file.endsWith(".js")) continue;
    for (const [, name] of readFileSync(join(demo.folder, file), "utf8").matchAll(/(?:from|import)\s*["'`](\.{0,2}\/[^"'`]+\.js)["'`]/g)) {
      files.add(new URL(name, `http://host${file}`).pathname);
    }
  }
  return [...files];
}

const services = () => demo.pages.filter(({ kind }) => kind === "service");

test("the style sheet is small", (t) => {
  const [style, ...more] = new Set(demo.pages.flatMap((page) => loads(page).filter((file) => file.endsWith(".css"))));
  assert.ok(style, "no style sheet");
  assert.deepEqual(more, [], "one style sheet for all pages");
  t.diagnostic(`${size(style)} bytes`);
  assert.ok(size(style) <= MOST_STYLE, `${size(style)} bytes`);
});

test("the page of a service is small", (t) => {
  const weights = services().map((page) => {
    const files = loads(page);
    for (const ending of [".css", ".js", "icons.", ".webmanifest"]) assert.ok(files.some((file) => file.includes(ending)), `${page.path}: ${ending}`);
    const parts = [page.path, ...files].map((file) => ({ file, bytes: size(file.endsWith("/") ? `${file}index.html` : file) }));
    return { path: page.path, parts, bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0) };
  });
  assert.ok(weights.length > 100, `${weights.length} services`);
  weights.sort((a, b) => b.bytes - a.bytes);
  const tell = (/** @type {typeof weights[0]} */ { path, bytes, parts }) =>
    `${path}: ${bytes} bytes (${parts.map(({ file, bytes }) => `${file.split("/").filter(Boolean).pop()} ${bytes}`).join(", ")})`;
  t.diagnostic(`heaviest: ${tell(weights[0])}`);
  t.diagnostic(`median: ${weights[weights.length >> 1].bytes} bytes`);
  const heavy = weights.filter(({ bytes }) => bytes > MOST_PAGE);
  assert.equal(heavy.length, 0, `${heavy.length} of ${weights.length} over ${MOST_PAGE}:\n  ${heavy.slice(0, 5).map(tell).join("\n  ")}`);
});

test("a browser loads no more than was counted", async () => {
  const [page] = services();
  const context = await demo.browser.newContext({ baseURL: demo.origin, serviceWorkers: "block" });
  const asked = new Set();
  context.on("request", (request) => request.resourceType() !== "image" && asked.add(new URL(request.url()).pathname));
  const visit = await context.newPage();
  await visit.goto(page.path, { waitUntil: "networkidle" });
  await context.close();
  const counted = [page.path, ...loads(page)];
  assert.deepEqual([...asked].filter((path) => !counted.includes(path)), []);
  assert.ok(asked.size >= 3, [...asked].join(" "));
});

/**
 * How much of an open page moves by itself, from its beginning until nothing more comes.
 * @param {string} path
 * @param {(page: import("playwright-core").Page) => Promise<unknown>} spoil
 */
async function shift(path, spoil = async () => {}) {
  const context = await demo.browser.newContext({ baseURL: demo.origin, viewport: { width: 360, height: 740 }, serviceWorkers: "block" });
  try {
    const page = await context.newPage();
    await page.addInitScript(() => {
      const seen = Object.assign(window, { shifts: 0 });
      const observer = new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) seen.shifts += /** @type {any} */ (entry).value;
      });
      observer.observe({ type: "layout-shift", buffered: true });
    });
    // Styles and pictures of a slow network come one by one, and scripts last.
    await page.route(/\.(js|svg)$/, async (route) => {
      await new Promise((done) => setTimeout(done, 300));
      await route.continue();
    });
    await page.goto(path, { waitUntil: "networkidle" });
    await spoil(page);
    await page.waitForTimeout(300);
    return await page.evaluate(() => Number(/** @type {any} */ (window).shifts));
  } finally {
    await context.close();
  }
}

test("the measure sees what moves", async () => {
  const moved = await shift("/", (page) =>
    page.evaluate(() => document.body.prepend(Object.assign(document.createElement("p"), { textContent: "Un avviso che arriva tardi. ".repeat(20) }))),
  );
  assert.ok(moved > 0.05, `${moved}`);
});

test("nothing moves while a page comes", async (t) => {
  const some = services();
  for (const path of ["/", some[0].path, some[some.length >> 2].path, "/comuni/tradate/", "/bisogni/mia-madre-non-e-piu-autonoma/tradate/", "/en/"]) {
    const moved = await shift(path);
    t.diagnostic(`${path}: ${moved.toFixed(4)}`);
    assert.ok(moved < MOST_SHIFT, `${path}: ${moved}`);
  }
});
