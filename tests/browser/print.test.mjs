// On paper: a service is one sheet that can be handed over, with what is needed to call and to find the page again. A
// booklet keeps each entry in one piece.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { sheets, words, wordsOfSheets } from "./paper.mjs";
import { openDemo } from "./site.mjs";

const PAPER = { format: "A4", margin: { top: "10mm", bottom: "10mm", left: "10mm", right: "10mm" } };
/** Pages printed at the same time. */
const PRINTERS = 3;
/** Millimetres of a square of a QR code that a telephone still reads from paper, and CSS pixels of one. */
const [LEAST_SQUARE, PIXELS] = [0.33, 96 / 25.4];

/** @type {Awaited<ReturnType<typeof openDemo>>} */
let demo;
before(async () => void (demo = await openDemo()));
after(() => demo?.close());

/**
 * Does something with each of these pages, some at a time.
 * @param {string[]} paths
 * @param {(page: import("playwright-core").Page, path: string) => Promise<void>} visit
 */
async function each(paths, visit) {
  const queue = [...paths];
  await Promise.all(Array.from({ length: PRINTERS }, async () => {
    const page = await demo.browser.newPage({ baseURL: demo.origin });
    for (let path = queue.shift(); path; path = queue.shift()) {
      await page.goto(path);
      await visit(page, path);
    }
    await page.close();
  }));
}
const services = (/** @type {string} */ lang) => demo.pages.filter((page) => page.kind === "service" && page.lang === lang).map(({ path }) => path);
/** Words without white space and without the hyphens that lines end with. */
const bare = (/** @type {string | null | undefined} */ text) => (text ?? "").normalize("NFKC").replace(/[\s\u00ad‐-]/g, "");

test("the measure counts sheets and reads them", async () => {
  const page = await demo.browser.newPage();
  await page.setContent("<p>Primo foglio <b>è fi</b></p><p style='break-before: page'>Secondo</p>");
  const pdf = await page.pdf(PAPER);
  assert.equal(sheets(pdf), 2);
  assert.deepEqual(wordsOfSheets(pdf), ["Primofoglioèfi", "Secondo"]);
  await page.close();
});

for (const lang of ["it", "en"]) {
  test(`every service fits on one sheet: ${lang}`, async (t) => {
    /** @type {Map<number, string[]>} */
    const counts = new Map();
    await each(services(lang), async (page, path) => {
      const count = sheets(await page.pdf(PAPER));
      counts.set(count, [...(counts.get(count) ?? []), path]);
    });
    const told = [...counts].sort(([a], [b]) => a - b).map(([count, paths]) => `${count} sheets: ${paths.length} services`);
    t.diagnostic(told.join(", "));
    assert.ok([...counts.values()].flat().length > 90);
    const long = [...counts].filter(([count]) => count > 1).flatMap(([count, paths]) => paths.map((path) => `${path}: ${count}`));
    assert.equal(long.length, 0, `${told.join(", ")}\n  ${long.sort().join("\n  ")}`);
  });
}

test("the sheet says what it is, what it costs, whom to call, and where the page is", async () => {
  const wrong = [];
  await each(services("it"), async (page, path) => {
    const expected = await page.evaluate(() => ({
      title: document.querySelector("h1")?.textContent,
      price: document.querySelector(".fact-cost dd")?.textContent,
      phone: document.querySelector('main a[href^="tel:"] .tap-value, main a[href^="tel:"]')?.textContent,
    }));
    const text = bare(words(await page.pdf(PAPER)));
    for (const [name, value] of Object.entries({ ...expected, address: `https://sportello-tradate.example${path}` })) {
      // A service that is closed has no price.
      if (value === undefined && name === "price") continue;
      if (!bare(value) || !text.includes(bare(value))) wrong.push(`${path}: ${name}: ${value}`);
    }
  });
  assert.deepEqual(wrong, []);
});

test("the sheet has a QR code, and nothing that paper cannot do", async () => {
  const wrong = [];
  await each(services("it"), async (page, path) => {
    await page.emulateMedia({ media: "print" });
    const found = await page.evaluate(() => {
      const code = document.querySelector("svg.qr");
      const squares = Number(code?.getAttribute("viewBox")?.split(" ")[2]);
      const shown = [...document.querySelectorAll("nav, button, form, #similar, .skip, .demo a")].filter((element) => element.checkVisibility());
      return { square: code?.checkVisibility() ? code.getBoundingClientRect().width / squares : 0, shown: shown.map((element) => element.outerHTML.slice(0, 60)) };
    });
    if (!(found.square / PIXELS >= LEAST_SQUARE)) wrong.push(`${path}: a square of the QR code is ${(found.square / PIXELS).toFixed(2)} mm`);
    for (const element of found.shown) wrong.push(`${path}: shows ${element}`);
    await page.emulateMedia({ media: null });
  });
  assert.equal(wrong.length, 0, `\n  ${wrong.slice(0, 30).join("\n  ")}\n${wrong.length} in all`);
});

/**
 * The entries of a booklet that begin on one sheet and end on another, found by marks before and behind each.
 * @param {string} path
 * @param {string} style spoils what should hold
 */
async function cut(path, style = "") {
  const page = await demo.browser.newPage({ baseURL: demo.origin });
  await page.goto(path);
  if (style) await page.addStyleTag({ content: style }).catch(() => page.evaluate((style) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    document.adoptedStyleSheets = [sheet];
  }, style));
  const count = await page.evaluate(() => {
    const entries = [...document.querySelectorAll(".entry")];
    entries.forEach((entry, at) => {
      entry.firstElementChild?.prepend(`@${at}@`);
      entry.lastElementChild?.append(`#${at}#`);
    });
    return entries.length;
  });
  const paper = wordsOfSheets(await page.pdf(PAPER));
  await page.close();
  const sheetOf = (/** @type {string} */ mark) => paper.findIndex((text) => text.includes(mark));
  const all = Array.from({ length: count }, (_, at) => ({ at, from: sheetOf(`@${at}@`), to: sheetOf(`#${at}#`) }));
  for (const { at, from, to } of all) assert.ok(from >= 0 && to >= 0, `${path}: entry ${at} is not on paper`);
  return { sheets: paper.length, count, cut: all.filter(({ from, to }) => from !== to).map(({ at }) => at) };
}

test("a booklet cuts no entry in two", async (t) => {
  for (const path of ["/opuscoli/tradate/", "/opuscoli/tradate/famiglie-e-bambini/", "/en/booklets/tradate/"]) {
    const found = await cut(path);
    t.diagnostic(`${path}: ${found.count} entries on ${found.sheets} sheets`);
    assert.ok(found.count > 20, `${found.count} entries`);
    assert.deepEqual(found.cut, [], `${path}: entries on two sheets`);
  }
});

test("the measure sees entries that are cut", async () => {
  assert.ok((await cut("/opuscoli/tradate/", ".entry { break-inside: auto !important } .entry p { margin: 2em 0 !important; orphans: 1; widows: 1 }")).cut.length > 0);
});
