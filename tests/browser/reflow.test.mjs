// Pages fit: no sideways scrolling on the narrowest phone, with letters twice as big, and with wider spacing of text.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, openDemo, samples } from "./site.mjs";

/** @type {Awaited<ReturnType<typeof openDemo>>} */
let demo;
/** A browser whose owner has set letters of twice the size. @type {import("playwright-core").Browser} */
let large;
before(async () => {
  demo = await openDemo();
  large = await openBrowser("--blink-settings=defaultFontSize=32,defaultFixedFontSize=26");
});
after(async () => {
  await large?.close();
  await demo?.close();
});

/**
 * What sticks out of the open page, or is cut off in it.
 * @param {import("playwright-core").Page} page
 * @returns {Promise<string[]>}
 */
const misfits = (page) =>
  page.evaluate(() => {
    const root = document.scrollingElement ?? document.documentElement;
    const name = (/** @type {Element} */ element) =>
      `<${element.localName}${element.className ? ` class="${element.getAttribute("class")}"` : ""}> ${element.textContent?.trim().slice(0, 40)}`;
    // Hidden from the eye only: cut to nothing, in this element or around it.
    const isForScreenReaders = (/** @type {Element | null} */ element) => {
      for (; element; element = element.parentElement) {
        if (getComputedStyle(element).clipPath === "inset(50%)") return true;
      }
      return false;
    };
    const wrong = [];
    if (root.scrollWidth > root.clientWidth) wrong.push(`${root.scrollWidth} px wide in ${root.clientWidth}`);
    for (const element of document.body.querySelectorAll("*")) {
      if (element.closest("svg, .skip:not(:focus)") || isForScreenReaders(element)) continue;
      // A wide table may scroll in a frame of its own, if the keyboard gets there.
      const frame = element.closest(".scroll[role=region][tabindex='0'][aria-labelledby]");
      if (frame?.querySelector("table") && (frame === element ? element.getBoundingClientRect().right <= root.clientWidth + 1 : true)) continue;
      const box = element.getBoundingClientRect();
      if (box.width && box.right > root.clientWidth + 1) wrong.push(`sticks out to ${Math.round(box.right)}: ${name(element)}`);
      const { overflowX, display } = getComputedStyle(element);
      const field = ["input", "select", "textarea"].includes(element.localName);
      if (overflowX !== "visible" && display !== "inline" && !field && element.scrollWidth > element.clientWidth + 1) {
        wrong.push(`cut off or scrolling: ${name(element)}`);
      }
    }
    return wrong.slice(0, 6);
  });

/**
 * Looks at pages of every kind, and at a search.
 * @param {import("playwright-core").Browser} browser
 * @param {number} width
 * @param {() => void} [change] what the visitor has set, done in the page
 */
async function look(browser, width, change) {
  const page = await browser.newPage({ baseURL: demo.origin, viewport: { width, height: 800 } });
  const wrong = [];
  try {
    for (const path of [...samples(demo.pages).map(({ path }) => path), "/cerca/?q=assistenza", "/cerca/?comune=tradate"]) {
      await page.goto(path);
      if (path.includes("?")) await page.locator("#search-results .card").first().waitFor();
      await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
      if (change) await page.evaluate(change);
      for (const line of await misfits(page)) wrong.push(`${path}: ${line}`);
    }
  } finally {
    await page.close();
  }
  assert.equal(wrong.length, 0, `\n  ${wrong.join("\n  ")}`);
}

test("on a phone nothing scrolls sideways, not even the tables of the coverage", async () => {
  for (const width of [320, 360]) {
    const page = await demo.browser.newPage({ baseURL: demo.origin, viewport: { width, height: 800 } });
    for (const path of ["/qualita/", "/qualita/enti/filo-teso/", "/qualita/copertura/", "/qualita/scadenze/"]) {
      await page.goto(path);
      await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
      const wide = await page.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll("main *")]
          .filter((element) => getComputedStyle(element).display !== "inline" && element.scrollWidth > element.clientWidth + 1)
          .filter((element) => element === document.documentElement || getComputedStyle(element).overflowX === "auto")
          .map((element) => `${element.localName} ${element.className}: ${element.scrollWidth} px in ${element.clientWidth}`),
      );
      assert.deepEqual(wide, [], `${path} at ${width} px`);
    }
    await page.close();
  }
});

for (const width of [320, 360, 768, 1024]) {
  test(`${width} px`, () => look(demo.browser, width));
}

for (const width of [360, 768, 1280]) {
  test(`letters twice as big: ${width} px`, () => look(large, width));
}

// The distances of WCAG 1.4.12.
for (const width of [360, 1280]) {
  test(`text with wider spacing: ${width} px`, () =>
    look(demo.browser, width, () => {
      const sheet = new CSSStyleSheet();
      sheet.insertRule(
        "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }",
      );
      sheet.insertRule("p { margin-bottom: 2em !important }");
      document.adoptedStyleSheets = [sheet];
    }));
}

test("all letters grow with the letters of the browser", async () => {
  const viewport = { width: 1280, height: 800 };
  const sizes = () =>
    [...document.body.querySelectorAll("*")]
      .filter((element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim()))
      .map((element) => ({
        // The letters of a drawing grow with it.
        size: parseFloat(getComputedStyle(element).fontSize) * (element instanceof SVGGraphicsElement ? (element.getScreenCTM()?.a ?? 1) : 1),
        heading: Boolean(element.closest("h1, h2")),
        html: element.outerHTML.slice(0, 90),
      }));
  const [usual, bigger] = await Promise.all(
    [demo.browser, large].map((browser) => browser.newPage({ baseURL: demo.origin, viewport })),
  );
  const wrong = [];
  for (const { path } of samples(demo.pages)) {
    await Promise.all([usual.goto(path), bigger.goto(path)]);
    // The search page gets its filters when the browser has time for them.
    const isFilled = () => !document.getElementById("search-filters") || document.querySelectorAll("#filter-comune option").length > 1;
    await Promise.all([usual.waitForFunction(isFilled), bigger.waitForFunction(isFilled)]);
    const after = await bigger.evaluate(sizes);
    for (const [place, { size, heading, html }] of (await usual.evaluate(sizes)).entries()) {
      // Big headings follow the width of the window, too.
      const least = size * (heading ? 1.4 : 1.95);
      if (after[place].size < least) wrong.push(`${path}: ${size} to ${after[place].size} px: ${html}`);
    }
  }
  await Promise.all([usual.close(), bigger.close()]);
  assert.deepEqual(wrong, []);
});
