// No page breaks a rule of WCAG 2.2 AA that a machine can check, in light and dark, on a phone and on a screen.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { openDemo, samples } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/** @type {Awaited<ReturnType<typeof openDemo>>} */
let demo;
before(async () => void (demo = await openDemo()));
after(() => demo?.close());

/**
 * The rules that the open page breaks, with the elements that break them.
 * @param {import("playwright-core").Page} page
 * @returns {Promise<string[]>}
 */
async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(async (runOnly) => {
    // Where the device chooses the colours the checker reads -webkit-text-fill-color, which then paints nothing: it sees
    // words in the page's own colour on the device's ground. What is really painted is measured in unreadable().
    const forced = matchMedia("(forced-colors: active)").matches;
    const rules = forced ? { "color-contrast": { enabled: false } } : {};
    const result = await window.axe.run(document, { runOnly, rules, resultTypes: ["violations"] });
    const { violations, passes } = result;
    return { violations, passes: passes.length };
  }, RULES);
  assert.ok(found.passes > 10, `${found.passes} rules were looked at`);
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 5).map((node) => `${id} (${help}): ${node.target.join(" ")}\n      ${node.html.slice(0, 200)}`),
  );
}

/**
 * Opens pages one after the other and collects what is wrong with them.
 * @param {import("playwright-core").BrowserContextOptions} options
 * @param {(page: import("playwright-core").Page, look: (name: string) => Promise<void>) => Promise<void>} visit
 */
async function inspect(options, visit) {
  const context = await demo.browser.newContext({ baseURL: demo.origin, reducedMotion: "reduce", ...options });
  const wrong = [];
  try {
    const page = await context.newPage();
    await visit(page, async (name) => {
      for (const line of await violations(page)) wrong.push(`${name}: ${line}`);
    });
  } finally {
    await context.close();
  }
  assert.equal(wrong.length, 0, `\n  ${wrong.join("\n  ")}`);
}

test("the checker sees a mistake when there is one", async () => {
  const page = await demo.browser.newPage();
  await page.setContent("<!doctype html><html lang=it><title>Prova</title><main><h1>Prova</h1><img src=data:,></main>");
  assert.match((await violations(page)).join(), /image-alt/);
  await page.close();
});

test("pages about quality are among those looked at", () => {
  const kinds = new Set(samples(demo.pages).map(({ kind }) => kind));
  for (const kind of ["register", "sheet", "coverage", "agenda", "service", "provider"]) assert.ok(kinds.has(kind), kind);
});

// A new kind of page that nobody looks at is how rules get broken: each is asked for by name.
test("pages with a comune, booklets, the map, and both languages are among those looked at", () => {
  const chosen = samples(demo.pages);
  const has = (/** @type {string} */ what, /** @type {(page: import("./site.mjs").Page) => boolean} */ is) => assert.ok(chosen.some(is), what);
  for (const [kind, root, english] of [["need", "bisogni", "needs"], ["category", "categorie", "categories"], ["audience", "destinatari", "audiences"]]) {
    const facet = (/** @type {string} */ prefix) => new RegExp(`^/${prefix}/[a-z0-9-]+/[a-z0-9-]+/$`);
    has(`${kind} with a comune`, (page) => page.kind === kind && facet(root).test(page.path));
    has(`${kind} with a comune, in English`, (page) => page.kind === kind && facet(`en/${english}`).test(page.path));
  }
  for (const kind of ["home", "welfare", "shortlist", "booklets", "booklet", "offline", "search", "service", "comune", "sitemap"]) {
    for (const lang of ["it", "en"]) has(`${kind} in ${lang}`, (page) => page.kind === kind && page.lang === lang);
  }
  has("booklet for an audience", ({ path }) => /^\/opuscoli\/[a-z-]+\/[a-z-]+\/$/.test(path));
  has("a page that is not translated", ({ classes }) => classes.has("untranslated"));
  has("a map", ({ html }) => /<svg[^>]* class=map[ >]/.test(html));
  const isTranslated = (/** @type {import("./site.mjs").Page} */ { kind, lang, classes }) => kind === "service" && lang === "en" && !classes.has("untranslated");
  if (demo.pages.some(isTranslated)) has("a service that is translated", isTranslated);
});

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const width of [360, 1280]) {
    const options = { colorScheme, viewport: { width, height: 800 } };
    const setting = `${colorScheme}, ${width} px`;

    test(`pages of every kind: ${setting}`, async () => {
      await inspect(options, async (page, look) => {
        for (const { path } of samples(demo.pages)) {
          await page.goto(path);
          await look(path);
          // What is folded away is looked at, too.
          const opened = await page.evaluate(() => {
            const folded = document.querySelectorAll("details:not([open])");
            for (const details of folded) details.setAttribute("open", "");
            return folded.length;
          });
          if (opened) await look(`${path} (unfolded)`);
        }
      });
    });

    test(`search: ${setting}`, async () => {
      await inspect(options, async (page, look) => {
        await page.goto("/cerca/?q=anziani");
        await page.locator("#search-results .card").first().waitFor();
        await look("results");
        await page.evaluate(() => document.querySelector("#search-filters details")?.setAttribute("open", ""));
        await look("results with filters");
        await page.goto("/cerca/?q=badnte");
        await page.locator(".search-similar").waitFor();
        await look("a word taken for another");
        await page.goto("/cerca/?q=zzzzzzzz");
        await page.waitForFunction(() => document.getElementById("search-status")?.textContent?.startsWith("Nessun"));
        await look("no results");
        await page.route(/\/assets\/search(\/|\.[0-9a-f]+\.json)/, (route) => route.abort());
        await page.goto("/cerca/?q=nido");
        await page.getByRole("alert").getByText(/Non c'è rete|non funziona/).waitFor();
        await look("search out of order");
      });
    });
  }
}

/**
 * Words of the open page that do not stand out from what is behind them, by the colours that are painted.
 * @param {import("playwright-core").Page} page
 * @returns {Promise<string[]>}
 */
const unreadable = (page) =>
  page.evaluate(() => {
    const channels = (/** @type {string} */ color) => (color.match(/[\d.]+/g) ?? []).map(Number);
    const light = (/** @type {string} */ color) =>
      channels(color).slice(0, 3).map((value) => value / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
        .reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0);
    const wrong = [];
    for (const element of document.body.querySelectorAll("*")) {
      const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());
      if (!own || !element.checkVisibility() || element.closest("noscript, .visually-hidden, .skip")) continue;
      const style = getComputedStyle(element);
      const words = element instanceof SVGElement ? style.fill : style.color;
      let behind = "";
      // Words of a map stand on its shapes.
      const shape = element.closest("svg a")?.querySelector("path");
      const filled = shape ? getComputedStyle(shape).fill : "";
      if (shape && channels(filled)[3] !== 0) behind = filled;
      for (let at = /** @type {Element | null} */ (element); at && !behind; at = at.parentElement) {
        const ground = getComputedStyle(at).backgroundColor;
        if (!(at instanceof SVGElement) && channels(ground)[3] !== 0) behind = ground;
      }
      const [low, high] = [light(words), light(behind || "rgb(255, 255, 255)")].sort((a, b) => a - b);
      const ratio = (high + 0.05) / (low + 0.05);
      if (ratio < 4.5) wrong.push(`${ratio.toFixed(2)}: ${words} on ${behind}: ${element.outerHTML.slice(0, 120)}`);
    }
    return wrong;
  });

test("words without contrast are seen", async () => {
  const page = await demo.browser.newPage();
  await page.setContent("<p style='color: #888; background: #999'>Ciao</p><p style='color: #000'>Ciao</p>");
  assert.equal((await unreadable(page)).length, 1);
  await page.close();
});

// Once, on a phone: these styles are the same at every width.
for (const [name, options] of /** @type {[string, import("playwright-core").BrowserContextOptions][]} */ ([
  ["more contrast, light", { contrast: "more", colorScheme: "light" }],
  ["more contrast, dark", { contrast: "more", colorScheme: "dark" }],
  ["colours of the device, light", { forcedColors: "active", colorScheme: "light" }],
  ["colours of the device, dark", { forcedColors: "active", colorScheme: "dark" }],
])) {
  test(`pages of every kind: ${name}`, async () => {
    const wrong = [];
    await inspect({ viewport: { width: 360, height: 800 }, ...options }, async (page, look) => {
      const query = options.contrast ? "(prefers-contrast: more)" : "(forced-colors: active)";
      for (const { path, lang } of samples(demo.pages)) {
        if (lang !== "it") continue;
        await page.goto(path);
        assert.ok(await page.evaluate((query) => matchMedia(query).matches, query), query);
        await look(path);
        if (options.forcedColors) for (const line of await unreadable(page)) wrong.push(`${path}: ${line}`);
      }
    });
    assert.equal(wrong.length, 0, `\n  ${wrong.join("\n  ")}`);
  });
}
