// A portal gets its look in five lines of its settings, and stays readable whatever colour is asked for.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { attribute, buildDemo, openBrowser, serve, tags } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80"><rect width="200" height="80" fill="#7a1f3d"/></svg>';
/** Colours that are hard to write on, or to write with. */
const DIFFICULT = ["#ffff00", "#ff8800", "#00ff88", "#000000", "#8a8a8a"];

/** @typedef {{ demo: Awaited<ReturnType<typeof buildDemo>>, origin: string, close: () => Promise<void> }} Site */
/** @type {Map<string, Promise<Site>>} */
const sites = new Map();
/** @type {import("playwright-core").Browser} */
let browser;
before(async () => void (browser = await openBrowser()));
after(async () => {
  await browser?.close();
  for (const site of await Promise.allSettled(sites.values())) if (site.status === "fulfilled") await site.value.close();
});

/** The demo with a look, built once. */
function site(/** @type {string} */ look, title = "") {
  const known = sites.get(look + title) ?? (async () => {
    const demo = await buildDemo((portal) => {
      const file = join(portal, "portal.toml");
      const settings = readFileSync(file, "utf8").replace(/^title = .*$/m, (line) => (title ? `title = "${title}"` : line));
      writeFileSync(join(portal, "logo.svg"), LOGO);
      writeFileSync(file, look ? `${settings}\n[look]\n${look}\n` : settings);
    });
    const { origin, close } = await serve(demo.folder);
    return { demo, origin, close: async () => (await close(), demo.remove()) };
  })();
  sites.set(look + title, known);
  return known;
}
const BRAND = /** @type {const} */ (['color = "#7a1f3d"\naccent = "#e0a100"\nlogo = "logo.svg"', "Sportello di Prova"]);

/**
 * @template T
 * @param {Site} site
 * @param {"light" | "dark"} colorScheme
 * @param {(page: import("playwright-core").Page) => Promise<T>} visit
 */
async function open({ origin }, colorScheme, visit) {
  const page = await browser.newPage({ baseURL: origin, colorScheme, viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
  try {
    return await visit(page);
  } finally {
    await page.close();
  }
}

/** The colours of the head of the home page. */
const head = (/** @type {Site} */ site, /** @type {"light" | "dark"} */ scheme) =>
  open(site, scheme, async (page) => {
    await page.goto("/");
    return page.evaluate(() => {
      const style = getComputedStyle(document.querySelector(".site-header") ?? document.body);
      const root = getComputedStyle(document.documentElement);
      return { band: style.backgroundColor, accent: root.getPropertyValue("--color-accent"), title: document.querySelector(".brand-name")?.textContent };
    });
  });

test("title, colours and logo are those of the settings", async () => {
  const [plain, branded] = await Promise.all([site(""), site(...BRAND)]);
  for (const scheme of /** @type {const} */ (["light", "dark"])) {
    const [before, now] = [await head(plain, scheme), await head(branded, scheme)];
    assert.equal(now.title, "Sportello di Prova");
    assert.notEqual(now.band, before.band, `${scheme}: the colour of the head`);
    assert.notEqual(now.accent, before.accent, `${scheme}: the colour of marks`);
    // Wine red, in all its shades.
    const [red, green, blue] = (now.band.match(/[\d.]+/g) ?? []).map(Number);
    assert.ok(red > green && red > blue, `${scheme}: ${now.band}`);
  }
});

test("the logo is shown, and has its place before it comes", async () => {
  await open(await site(...BRAND), "light", async (page) => {
    await page.goto("/");
    const logo = page.locator(".brand img");
    assert.notEqual(await logo.getAttribute("src"), null);
    const shown = await logo.evaluate((/** @type {HTMLImageElement} */ image) => ({
      width: Number(image.getAttribute("width")), height: Number(image.getAttribute("height")),
      loaded: image.complete && image.naturalWidth > 0, box: image.getBoundingClientRect().toJSON(), alt: image.alt,
    }));
    assert.ok(shown.loaded && shown.box.width > 20 && shown.box.height > 20, JSON.stringify(shown));
    assert.ok(Math.abs(shown.width / shown.height - 2.5) < 0.1, `${shown.width} × ${shown.height} for a logo of 200 × 80`);
    assert.ok(Math.abs(shown.box.width / shown.box.height - 2.5) < 0.1, `drawn ${shown.box.width} × ${shown.box.height}`);
    assert.equal(shown.alt, "", "the name of the portal stands beside it");
  });
});

test("the frame of the browser and the installed portal follow", async () => {
  const [plain, branded] = await Promise.all([site(""), site(...BRAND)]);
  const colors = ({ demo }) =>
    tags(demo.pages.find(({ path }) => path === "/")?.html ?? "", "meta").filter((tag) => attribute(tag, "name") === "theme-color").map((tag) => attribute(tag, "content"));
  const manifest = ({ demo }) => JSON.parse(readFileSync(join(demo.folder, "site.webmanifest"), "utf8"));
  const [before, now] = [colors(plain), colors(branded)];
  assert.equal(now.length, 2);
  assert.equal(now[0], "#7a1f3d");
  now.forEach((color, at) => assert.notEqual(color, before[at]));
  const { name, theme_color: color, icons } = manifest(branded);
  assert.equal(name, "Sportello di Prova");
  assert.equal(color, now[0]);
  assert.notEqual(manifest(plain).theme_color, color);
  assert.ok(icons.length > 0);
  for (const { src } of icons) readFileSync(join(branded.demo.folder, new URL(src, "http://host/").pathname));
  // The shade that the head really has is one of the two.
  const hex = (/** @type {string} */ rgb) => `#${(rgb.match(/\d+/g) ?? []).slice(0, 3).map((part) => Number(part).toString(16).padStart(2, "0")).join("")}`;
  for (const [at, scheme] of /** @type {const} */ (["light", "dark"]).entries()) assert.equal(hex((await head(branded, scheme)).band), now[at], scheme);
});

/** Words that do not stand out on the open page. */
async function faint(/** @type {import("playwright-core").Page} */ page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations, passes } = await window.axe.run(document, { runOnly: ["color-contrast", "link-in-text-block"] });
    if (!passes.length) throw new Error("nothing was measured");
    return violations.flatMap(({ nodes }) => nodes.map(({ target, any }) => `${target.join(" ")}: ${any[0].data?.fgColor} on ${any[0].data?.bgColor}, ${any[0].data?.contrastRatio}`));
  });
}

for (const color of DIFFICULT) {
  test(`words stand out: ${color}`, async () => {
    const branded = await site(`color = "${color}"\naccent = "${color}"`);
    const wrong = [];
    for (const scheme of /** @type {const} */ (["light", "dark"])) {
      await open(branded, scheme, async (page) => {
        const service = branded.demo.pages.find(({ kind, lang }) => kind === "service" && lang === "it")?.path ?? "";
        for (const path of ["/", service, "/comuni/tradate/", "/cerca/?q=anziani"]) {
          await page.goto(path);
          if (path.startsWith("/cerca/")) await page.locator("#search-results .card").first().waitFor();
          for (const line of await faint(page)) wrong.push(`${scheme} ${path}: ${line}`);
        }
      });
    }
    assert.equal(wrong.length, 0, `\n  ${wrong.join("\n  ")}`);
  });
}

test("words that do not stand out are seen", async () => {
  await open(await site(""), "light", async (page) => {
    await page.goto("/");
    await page.evaluate(() => document.documentElement.style.setProperty("--color-on-band", "#15437f"));
    assert.ok((await faint(page)).length > 0);
  });
});
