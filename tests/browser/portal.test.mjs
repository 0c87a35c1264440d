// What every page gains where scripts run: hours that know the time, a shortlist, a page for it, and reading without a
// network. Without scripts nothing of it is half there.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { openDemo, repository, serve } from "./site.mjs";

/** @type {Awaited<ReturnType<typeof openDemo>>} */
let demo;
/** @type {import("playwright-core").Page} */
let page;
/** What no script of ours may do. @type {string[]} */
let errors;
/** Services of the demo. @type {string[]} */
let ids;
before(async () => {
  demo = await openDemo();
  ids = readdirSync(join(demo.folder, "servizi"), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  assert.ok(ids.length > 60, `${ids.length} services`);
});
after(() => demo?.close());
beforeEach(async () => {
  page = await visitor();
});
afterEach(async () => {
  await page.context().close();
  assert.deepEqual(errors, [], "no script fails");
});

const KEY = "sportello:promemoria";
const LIST = "/promemoria/";
/** Open on weekdays from 9 to 13 and from 14 to 18, and closed on holidays. */
const POINT = "/luoghi/punto-sociale-tradate/";
const SOURCES = join(repository, "themes/territorio/assets");
/** The scripts and their most bytes, compressed as hosts do. @type {[string, number][]} */
const SCRIPTS = [["portal", 3500], ["shortlist", 3200], ["sw", 1300]];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/** A page of a visitor who has never been here. Only where it is tested a worker comes between them and the host. */
async function visitor(/** @type {import("playwright-core").BrowserContextOptions} */ options = {}) {
  const context = await demo.browser.newContext({
    baseURL: demo.origin, viewport: { width: 1280, height: 900 }, serviceWorkers: "block", timezoneId: "America/New_York", ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  return page;
}

/** Goes on as another visitor. */
async function become(/** @type {import("playwright-core").BrowserContextOptions} */ options) {
  await page.context().close();
  page = await visitor(options);
}

/** Puts services on the list of this visitor, before any script runs for the first time. */
const remember = (/** @type {unknown} */ value) =>
  page.addInitScript(([key, text]) => {
    if (sessionStorage.getItem("test")) return;
    sessionStorage.setItem("test", "1");
    localStorage.setItem(key, text);
  }, [KEY, typeof value === "string" ? value : JSON.stringify(value)]);
const stored = () => page.evaluate((key) => JSON.parse(localStorage.getItem(key) ?? "[]"), KEY);
const service = (/** @type {string} */ id) => `/servizi/${id}/`;
const keep = () => page.locator("button.keep").first();
const cards = () => page.locator("#shortlist-items > .card");
const titles = () => cards().locator(".kept-title").allTextContents();
const counted = () => page.locator("[data-shortlist-count]").first().textContent();
const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent?.trim() || "");

/** Waits until an element says something that matches. */
async function says(/** @type {string} */ selector, /** @type {RegExp} */ pattern) {
  await page.waitForFunction(
    ({ selector, source }) => [...document.querySelectorAll(selector)].some((node) => new RegExp(source).test(node.textContent ?? "")),
    { selector, source: pattern.source },
  );
}
const status = (/** @type {RegExp} */ pattern) => says("#shortlist-status", pattern);
const heard = (/** @type {RegExp} */ pattern) => says("body > .visually-hidden[role=status]", pattern);

/** The title that the page of a service has. */
function titleOf(/** @type {string} */ id) {
  const html = demo.pages.find(({ path }) => path === service(id))?.html ?? "";
  const [, title = ""] = /data-element="?service-title"?[^>]*>([^<]*)</.exec(html) ?? [];
  assert.ok(title, id);
  return title.replace(/&#x27;|&#39;/g, "'").replace(/&quot;/g, '"').replace(/&amp;/g, "&").trim();
}

/** The hosts that forbid all storage, as some browsers do in private windows. */
const forbidStorage = () =>
  page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("denied", "SecurityError"); } });
  });

describe("the files", () => {
  for (const [name, most] of SCRIPTS) {
    test(`${name}: types, size, no code and no markup of texts`, (t) => {
      const source = join(SOURCES, `${name}.js`);
      const home = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));
      const options = [
        "--allowJs", "--checkJs", "--strict", "--noEmit", "--target", "es2022", "--lib", "es2023,dom,dom.iterable",
        "--module", "esnext", "--moduleResolution", "bundler", "--types", "", "--pretty", "false",
      ];
      try {
        execFileSync(process.execPath, [join(home, "bin/tsc"), ...options, source], { encoding: "utf8" });
      } catch (error) {
        const { stdout, stderr } = /** @type {any} */ (error);
        assert.fail(`${stdout}${stderr}`);
      }
      const built = readdirSync(demo.folder, { recursive: true }).map(String).filter((path) => new RegExp(`^(assets/${name}\\.[0-9a-f]+|${name})\\.js$`).test(path));
      assert.equal(built.length, 1, built.join());
      const shipped = readFileSync(join(demo.folder, built[0]), "utf8");
      const size = gzipSync(shipped, { level: 9 }).length;
      t.diagnostic(`${size} bytes`);
      assert.ok(size <= most, `${size} bytes`);
      for (const text of [readFileSync(source, "utf8"), shipped]) {
        for (const word of [
          /\beval\b/, /\bnew\s+Function\b/, /\b(inner|outer)HTML\b/, /insertAdjacentHTML/, /\bdocument\.write/, /\bimport\s*\(/,
          /\bset(Timeout|Interval)\(\s*["'`]/, /\bdocument\.cookie\b/, /https?:\/\//, /\bsetAttribute\(\s*["'`](on|style)/,
        ]) {
          assert.doesNotMatch(text, word, name);
        }
      }
    });
  }

  test("the worker is filled in", () => {
    const text = readFileSync(join(demo.folder, "sw.js"), "utf8");
    const [, list = ""] = /=\s*(\[\s*["'`][^\]]*\])/.exec(text) ?? [];
    const files = [...list.matchAll(/["'`]([^"'`]+)["'`]/g)].map(([, file]) => file);
    assert.ok(files.length > 3, files.join());
    for (const file of files) {
      const path = join(demo.folder, file, file.endsWith("/") ? "index.html" : "");
      assert.doesNotThrow(() => readFileSync(path), file);
    }
  });
});

describe("hours", () => {
  const WEEK = "31,540,780;31,840,1080|14:|31:|38:|43:";
  /** Hours, day since the build (a Tuesday), minute; whether open, and when that changes. @type {[string, string, number, number, boolean, number | undefined][]} */
  const CASES = [
    ["in the morning", WEEK, 0, 600, true, 780],
    ["on the minute it opens", WEEK, 0, 540, true, 780],
    ["on the minute it closes", WEEK, 0, 780, false, 840],
    ["before it opens", WEEK, 0, 0, false, 540],
    ["in the evening", WEEK, 0, 1200, false, 540 + 1440],
    ["on Friday evening", WEEK, 3, 1200, false, 540 + 3 * 1440],
    ["the day before a holiday", WEEK, 13, 1200, false, 540 + 2 * 1440],
    ["on a holiday", WEEK, 14, 600, false, 540 + 1440],
    ["long after the build, the plain week", WEEK, 14 + 140, 600, true, 780],
    ["before the build, the plain week", WEEK, -7, 600, true, 780],
    ["one span after the other", "127,540,720;127,720,900", 0, 600, true, 900],
    ["into the night", "16,1200,1560", 3, 1300, true, 1560],
    ["in the night", "16,1200,1560", 4, 60, true, 120],
    ["after the night", "16,1200,1560", 4, 120, false, 1200 + 6 * 1440],
    ["a night that a holiday does not have", "127,1200,1560|3:", 4, 60, false, 1200],
    ["a night from the only day", "|3:1200,1560", 4, 60, true, 120],
    ["always", "127,0,1440", 5, 1000, true, Infinity],
    ["always but for one day", "127,0,1440|20:", 0, 0, true, 20 * 1440],
    ["never again", "|0:540,600", 0, 700, false, undefined],
    ["in summer only", "|60:540,600", 0, 700, false, 540 + 60 * 1440],
  ].map(([name, ...rest]) => /** @type {any} */ ([name, ...rest]));
  for (const [name, hours, day, minute, open, at] of CASES) {
    test(/** @type {any} */ (name), async () => {
      const { next } = await import(pathToFileURL(join(SOURCES, "portal.js")).href);
      const weekday = (((/** @type {any} */ (day) + 1) % 7) + 7) % 7;
      assert.deepEqual(next(hours, day, weekday, minute), { open, at });
    });
  }

  /** Moments, in the time of the portal, and what the page says. @type {[string, string, boolean][]} */
  const MOMENTS = [
    ["2026-11-24T08:59+01:00", "Chiuso ora. Apre oggi alle 9:00", false],
    ["2026-11-24T09:00+01:00", "Aperto ora, fino alle 13:00", true],
    ["2026-11-24T13:30+01:00", "Chiuso ora. Apre oggi alle 14:00", false],
    ["2026-11-24T23:59+01:00", "Chiuso ora. Apre domani alle 9:00", false],
    ["2026-11-28T10:00+01:00", "Chiuso ora. Apre lunedì alle 9:00", false],
    ["2026-12-08T10:00+01:00", "Chiuso ora. Apre domani alle 9:00", false],
    ["2027-03-30T12:59+02:00", "Aperto ora, fino alle 13:00", true],
  ];
  for (const [moment, text, open] of MOMENTS) {
    test(`${moment}: ${text}`, async () => {
      await page.clock.setFixedTime(new Date(moment));
      await page.goto(POINT);
      const now = page.locator(".now").first();
      assert.equal(await now.textContent(), text);
      assert.deepEqual(await now.evaluate((node) => [node.classList.contains("now-open"), node.classList.contains("now-closed")]), [open, !open]);
      const marked = await page.locator("table.hours").first().locator("tbody > tr").evaluateAll((rows) =>
        rows.filter((row) => row.getAttribute("aria-current") === "date").map((row) => row.classList.contains("today") && row.querySelector("th")?.textContent));
      const weekend = /11-28/.test(moment);
      assert.deepEqual(marked, /12-08/.test(moment) ? [] : [weekend ? "sabato e domenica" : "da lunedì a venerdì"]);
    });
  }

  /** Serves the page with other hours. */
  const withHours = (/** @type {string} */ hours) =>
    page.route(`**${POINT}`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace(/data-hours=("[^"]*"|[^\s>]+)/g, () => `data-hours="${hours}"`) });
    });
  for (const [hours, text] of [
    ["127,0,1440", "Aperto ora: è sempre aperto"],
    ["31,0,1440", "Aperto ora, fino alle 24:00 di venerdì"],
    ["2,0,1440", "Aperto ora, fino alle 24:00"],
    ["2,540,1560", "Aperto ora, fino alle 2:00"],
    ["|12:540,600", "Chiuso ora. Apre domenica 6 dicembre alle 9:00"],
    ["|0:540,550", "Chiuso ora"],
  ]) {
    test(`${hours}: ${text}`, async () => {
      await page.clock.setFixedTime(new Date("2026-11-24T10:00+01:00"));
      await withHours(hours);
      await page.goto(POINT);
      assert.equal(await page.locator(".now").first().textContent(), text);
    });
  }

  test("hours that cannot be read leave what was built", async () => {
    await page.clock.setFixedTime(new Date("2026-11-24T10:00+01:00"));
    for (const hours of ["", "nonsense", "31,540", "31,540,750|x:"]) {
      await withHours(hours);
      await page.goto(POINT);
      await page.locator("button.print:not([hidden])").or(page.locator("#live")).first().waitFor({ state: "attached" });
      assert.doesNotMatch((await page.locator(".now").first().textContent()) ?? "", /ora/);
      await page.unroute(`**${POINT}`);
    }
  });

  test("the minute it closes is noticed", async () => {
    await page.clock.install({ time: new Date("2026-11-24T12:59:30+01:00") });
    await page.goto(POINT);
    const now = page.locator(".now").first();
    assert.equal(await now.textContent(), "Aperto ora, fino alle 13:00");
    await page.clock.runFor(40_000);
    assert.equal(await now.textContent(), "Chiuso ora. Apre oggi alle 14:00");
  });

  test("without a script the hours of the day of the build are there", async () => {
    await become({ javaScriptEnabled: false });
    await page.goto(POINT);
    assert.match((await page.locator(".now").first().textContent()) ?? "", /9:00–13:00/);
    assert.equal(await page.locator("table.hours tr[aria-current=date]").count(), 1);
  });
});

describe("keeping a service", () => {
  test("one press keeps it, another one lets it go, and both are said", async () => {
    await page.goto(service(ids[0]));
    assert.equal(await page.evaluate(() => localStorage.length), 0, "nothing is kept before somebody asks");
    assert.equal(await counted(), "");
    assert.equal(await keep().getAttribute("aria-pressed"), "false");
    assert.match(await keep().innerText(), /Metti nel promemoria/);
    await keep().press("Enter");
    assert.equal(await keep().getAttribute("aria-pressed"), "true");
    assert.doesNotMatch(await keep().innerText(), /Metti/);
    await heard(/^Messo nel promemoria.*1\.$/);
    assert.equal(await counted(), " (1)");
    assert.deepEqual(await stored(), [ids[0]]);
    await page.goto(service(ids[1]));
    await keep().click();
    assert.deepEqual(await stored(), [ids[0], ids[1]]);
    assert.equal(await counted(), " (2)");
    await page.goto(service(ids[0]));
    assert.equal(await keep().getAttribute("aria-pressed"), "true");
    await keep().click();
    await heard(/^Tolto dal promemoria/);
    assert.deepEqual(await stored(), [ids[1]]);
    await page.goto(service(ids[1]));
    await keep().click();
    assert.equal(await page.evaluate(() => localStorage.length), 0, "an empty list leaves nothing behind");
  });

  test("tabs agree", async () => {
    await page.goto(service(ids[0]));
    const other = await page.context().newPage();
    await other.goto(service(ids[0]));
    await other.locator("button.keep").first().click();
    await page.waitForFunction(() => document.querySelector("button.keep")?.getAttribute("aria-pressed") === "true");
    assert.equal(await counted(), " (1)");
    await other.evaluate(() => localStorage.clear());
    await page.waitForFunction(() => document.querySelector("button.keep")?.getAttribute("aria-pressed") === "false");
  });

  for (const broken of ["{", "null", "7", '"a"', '{"length":3}', '[1,null,{},"<b>","../x","A"]']) {
    test(`what is kept may be broken: ${broken}`, async () => {
      await remember(broken);
      await page.goto(service(ids[0]));
      assert.equal(await counted(), "");
      await keep().click();
      assert.deepEqual(await stored(), [ids[0]]);
    });
  }

  test("no more than fifty", async () => {
    await remember(ids.slice(1, 51));
    await page.goto(service(ids[0]));
    assert.equal(await counted(), " (50)");
    await keep().click();
    await heard(/pieno/);
    assert.match(await keep().innerText(), /pieno/, "it is said where the eyes are");
    assert.equal((await stored()).length, 50);
    assert.equal(await keep().getAttribute("aria-pressed"), "false");
  });

  test("where nothing may be kept, nobody is offered it; the rest works", async () => {
    await forbidStorage();
    await page.clock.setFixedTime(new Date("2026-11-24T10:00+01:00"));
    await page.goto(service(ids[0]));
    await page.locator("button.print").first().waitFor();
    assert.ok(await keep().isHidden());
    await page.goto(POINT);
    assert.match((await page.locator(".now").first().textContent()) ?? "", /^Aperto ora/);
    await page.goto(LIST);
    await status(/non lascia salvare/);
    assert.equal(await cards().count(), 0);
  });

  test("a device that can be read but not written to", async () => {
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
    });
    await page.goto(service(ids[0]));
    await page.locator("button.print").first().waitFor();
    assert.ok(await keep().isHidden());
  });

  test("printing", async () => {
    await page.addInitScript(() => void (window.print = () => document.body.classList.add("printed")));
    await page.goto(service(ids[0]));
    await page.locator("button.print").first().click();
    assert.ok(await page.locator("body.printed").count());
  });

  test("without a script no button is half there", async () => {
    await become({ javaScriptEnabled: false });
    await page.goto(service(ids[0]));
    for (const button of await page.locator("button.keep, button.print").all()) assert.ok(await button.isHidden());
  });
});

describe("the page of the list", () => {
  test("shows of each service what one needs to call", async () => {
    const [first, second] = ids;
    await remember([first, second]);
    await page.goto(LIST);
    await status(/^Servizi: 2\.$/);
    assert.deepEqual(await titles(), [titleOf(first), titleOf(second)]);
    assert.equal(await counted(), " (2)");
    for (const [place, id] of [first, second].entries()) {
      const card = cards().nth(place);
      assert.equal(await card.locator(".kept-title a").evaluate((link) => /** @type {HTMLAnchorElement} */ (link).pathname), service(id));
      assert.ok((await card.locator("a.tap").count()) > 0, id);
      assert.ok((await card.locator(".card-summary").textContent())?.trim(), id);
      assert.ok(await card.getByRole("button", { name: `Togli ${titleOf(id)}` }).isVisible());
    }
    assert.ok(await page.locator("#shortlist-tools").isVisible());
    for (const name of ["empty", "shared"]) assert.ok(await page.locator(`#shortlist-${name}`).isHidden(), name);
    await cards().first().locator(".kept-title a").click();
    await page.waitForURL(`**${service(first)}`);
  });

  test("the place is that of the service, and not where to begin", async () => {
    const starts = [...ids].filter((id) => {
      const html = demo.pages.find(({ path }) => path === service(id))?.html ?? "";
      return /id="?start-here/.test(html) && !/class="?place"?>/.test(html.split(/id="?start-here/)[0]);
    });
    assert.ok(starts.length > 0, "the demo has a service without a place of its own");
    await remember(starts.slice(0, 1));
    await page.goto(LIST);
    await status(/^Un servizio/);
    assert.equal(await cards().locator(".kept-place").count(), 0);
  });

  test("nothing on the list", async () => {
    await page.goto(LIST);
    await page.locator("#shortlist-empty").waitFor();
    for (const name of ["tools", "items", "shared"]) assert.ok(await page.locator(`#shortlist-${name}`).isHidden(), name);
    assert.equal(await page.locator("#shortlist-status").textContent(), "");
  });

  test("what is removed is gone, is said, and the keyboard goes to its neighbour", async () => {
    await remember(ids.slice(0, 3));
    await page.goto(LIST);
    await status(/: 3\.$/);
    const [first, second, third] = await titles();
    await page.getByRole("button", { name: `Togli ${second}`, exact: true }).press("Enter");
    assert.deepEqual(await titles(), [first, third]);
    assert.equal(await focused(), third);
    await status(/^Tolto dal promemoria: .*: 2\.$/);
    assert.equal(await counted(), " (2)");
    await page.getByRole("button", { name: `Togli ${third}`, exact: true }).press("Enter");
    assert.equal(await focused(), first, "from the last one it goes up");
    await page.getByRole("button", { name: `Togli ${first}`, exact: true }).press("Enter");
    assert.equal(await focused(), "shortlist-empty");
    assert.deepEqual(await stored(), []);
    assert.equal(await counted(), "");
  });

  test("another tab changes it, and nobody loses their place", async () => {
    await remember(ids.slice(0, 2));
    await page.goto(LIST);
    await status(/: 2\.$/);
    await cards().nth(1).locator(".kept-title a").focus();
    const text = await focused();
    const other = await page.context().newPage();
    await other.goto(service(ids[2]));
    await other.locator("button.keep").first().click();
    await status(/: 3\.$/);
    assert.equal(await focused(), text);
    await other.goto(service(ids[0]));
    await other.locator("button.keep").first().click();
    await status(/: 2\.$/);
    assert.equal(await focused(), text);
    await other.close();
  });

  test("a service that is gone, one that does not answer, and one that answers nonsense", async () => {
    const [gone, silent, nonsense, good] = ["non-esiste-piu", ids[0], ids[1], ids[2]];
    await remember([gone, silent, nonsense, good]);
    await page.route(`**${service(silent)}`, (route) => route.abort());
    await page.route(`**${service(nonsense)}`, (route) => route.fulfill({ contentType: "text/html", body: "<h1>Wi-Fi</h1>" }));
    await page.goto(LIST);
    await status(/non si leggono/);
    assert.deepEqual(await titles(), ["non esiste piu", silent.replaceAll("-", " "), nonsense.replaceAll("-", " "), titleOf(good)]);
    assert.match((await cards().nth(0).textContent()) ?? "", /non è più nel portale/);
    assert.equal(await cards().nth(0).locator("a").count(), 0);
    assert.match((await cards().nth(1).textContent()) ?? "", /non riesco a leggere/);
    assert.equal(await cards().nth(1).locator("a").getAttribute("href"), `${demo.origin}${service(silent)}`);
    assert.match((await cards().nth(2).textContent()) ?? "", /non riesco a leggere/);
    await page.getByRole("button", { name: "Togli non esiste piu" }).click();
    assert.deepEqual(await stored(), [silent, nonsense, good]);
  });

  test("emptying asks once more, and a finger that slips twice has asked once", async () => {
    await remember(ids.slice(0, 2));
    await page.goto(LIST);
    await status(/: 2\.$/);
    const clear = page.locator("#shortlist-clear");
    const usual = await clear.innerText();
    await clear.dblclick();
    assert.equal((await stored()).length, 2);
    assert.match(await clear.innerText(), /Premi ancora/);
    await page.keyboard.press("Tab");
    assert.equal(await clear.innerText(), usual, "who goes elsewhere has not asked");
    await clear.press("Enter");
    await page.keyboard.press("Escape");
    assert.equal(await clear.innerText(), usual);
    await clear.press("Enter");
    await page.waitForTimeout(800);
    await clear.press("Enter");
    assert.deepEqual(await stored(), []);
    assert.equal(await focused(), "shortlist-empty");
    assert.equal(await counted(), "");
  });

  test("what a page says is text, and links lead nowhere dangerous", async () => {
    await remember([ids[0]]);
    const body = `<h1 data-element="service-title">&lt;img src=x onerror=alert(1)&gt;</h1><p data-element="service-description"><b>&lt;script&gt;alert(1)&lt;/script&gt;</b></p>
      <ul class="channels">${["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x", "blob:x", "http://evil.example/", "file:///etc/passwd", "https://ok.example/x", "tel:+39", "mailto:a@b.example", "/luoghi/"]
        .map((href) => `<li><a class="tap" href="${href}"><svg onload="alert(1)"></svg><span class="tap-value" onclick="alert(1)">${href}</span></a></li>`).join("")}</ul>
      <div class="place"><h3 class="place-name"><a href="javascript:alert(1)">Casa</a></h3><p class="line"><img src="x" onerror="alert(1)">Via</p></div>`;
    await page.route(`**${service(ids[0])}`, (route) => route.fulfill({ contentType: "text/html", body }));
    let dialogs = 0;
    page.on("dialog", (dialog) => void (dialogs++, dialog.dismiss()));
    await page.goto(LIST);
    await status(/^Un servizio/);
    assert.deepEqual(await titles(), ["<img src=x onerror=alert(1)>"]);
    assert.equal(await page.locator("#shortlist-items :is(img, script, svg, b, [onclick], [onerror], [style])").count(), 0);
    const targets = await page.locator("#shortlist-items a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    assert.deepEqual(targets, [`${demo.origin}${service(ids[0])}`, "https://ok.example/x", "tel:+39", "mailto:a@b.example", `${demo.origin}/luoghi/`]);
    assert.equal(dialogs, 0);
  });

  test("without a script it says what to do", async () => {
    await become({ javaScriptEnabled: false });
    await page.goto(LIST);
    assert.ok(await page.locator("#shortlist noscript, #shortlist .notice").first().isVisible());
    for (const name of ["empty", "tools", "shared", "items"]) assert.ok(await page.locator(`#shortlist-${name}`).isHidden(), name);
  });
});

describe("a list that is sent", () => {
  const link = (/** @type {string[]} */ list) => `${demo.origin}${LIST}#${list.join()}`;

  test("with what the phone has for it", async () => {
    await page.addInitScript(() => void (navigator.share = async (data) => void document.body.setAttribute("data-shared", JSON.stringify(data))));
    await remember(ids.slice(0, 2));
    await page.goto(LIST);
    await status(/: 2\.$/);
    await page.locator("#shortlist-share").click();
    assert.equal(JSON.parse((await page.locator("body").getAttribute("data-shared")) ?? "{}").url, link(ids.slice(0, 2)));
  });

  test("who closes what the phone has is left alone", async () => {
    await page.addInitScript(() => void (navigator.share = async () => { throw new DOMException("no", "AbortError"); }));
    await remember(ids.slice(0, 2));
    await page.goto(LIST);
    await status(/: 2\.$/);
    await page.locator("#shortlist-share").click();
    await page.waitForTimeout(200);
    assert.equal(await page.locator("#shortlist-link").count(), 0);
    await status(/: 2\.$/);
  });

  test("by copying the link", async () => {
    await become({ permissions: ["clipboard-read", "clipboard-write"] });
    await page.addInitScript(() => Object.defineProperty(navigator, "share", { value: undefined }));
    await remember(ids.slice(0, 2));
    await page.goto(LIST);
    await status(/: 2\.$/);
    await page.locator("#shortlist-share").click();
    await status(/^Link copiato/);
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), link(ids.slice(0, 2)));
  });

  test("by a field to copy from", async () => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, "share", { value: undefined });
      Object.defineProperty(navigator, "clipboard", { value: undefined });
    });
    await remember(ids.slice(0, 2));
    await page.goto(LIST);
    await status(/: 2\.$/);
    for (let times = 0; times < 2; times++) await page.locator("#shortlist-share").click();
    const field = page.getByLabel(/Copia questo link/);
    assert.equal(await field.count(), 1);
    assert.equal(await field.inputValue(), link(ids.slice(0, 2)));
    assert.equal(await focused(), "shortlist-link");
    assert.equal(await page.evaluate(() => getSelection()?.toString()), link(ids.slice(0, 2)));
  });

  test("is shown beside one's own, and added when one says so; no host hears of it", async () => {
    /** @type {string[]} */
    const asked = [];
    page.on("request", (request) => void asked.push(new URL(request.url()).pathname + new URL(request.url()).search));
    await remember([ids[2]]);
    await page.goto(`${LIST}#${ids[0]},${ids[1]}`);
    await status(/: 2\.$/);
    assert.deepEqual(await titles(), [titleOf(ids[0]), titleOf(ids[1])]);
    assert.deepEqual(await stored(), [ids[2]], "nothing is mixed");
    assert.equal(await page.locator(".kept-remove").count(), 0);
    assert.ok(await page.locator("#shortlist-clear").isHidden());
    assert.ok(!asked.some((path) => path.startsWith(LIST) && path !== LIST), asked.join());
    // The skip link leads to a place in the page and not to a list.
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.hash === "#main");
    assert.equal(await cards().count(), 2);
    await page.locator("#shortlist-adopt").click();
    await status(/: 3\.$/);
    assert.deepEqual(await stored(), [ids[2], ids[0], ids[1]]);
    assert.equal(new URL(page.url()).hash, "");
    assert.ok(await page.locator("#shortlist-shared").isHidden());
    assert.equal(await page.locator(".kept-remove").count(), 3);
    assert.equal(await focused(), (await titles())[0]);
    assert.equal(await counted(), " (3)");
  });

  test("commas that a messenger wrote in its own way", async () => {
    await page.goto(`${LIST}#${ids[0]}%2C${ids[1]}`);
    await status(/: 2\.$/);
  });

  test("where nothing may be kept it can still be read", async () => {
    await forbidStorage();
    await page.goto(`${LIST}#${ids[0]}`);
    await status(/^Un servizio/);
    assert.ok(await page.locator("#shortlist-adopt").isHidden());
  });

  test("adding more than fits says so", async () => {
    await remember(ids.slice(0, 49));
    await page.goto(`${LIST}#${ids[50]},${ids[51]}`);
    await status(/: 2\.$/);
    await page.locator("#shortlist-adopt").click();
    await status(/pieno.*: 50\.$/);
    assert.equal((await stored()).length, 50);
  });

  for (const hash of ["<img src=x onerror=alert(1)>", "../../etc", "//evil.example,https://evil.example", "%3Cscript%3E", "A,B", "a/../b", ",,,", "%", "main", "x".repeat(101), "?q=1"]) {
    test(`hostile: ${hash.slice(0, 30)}`, async () => {
      /** @type {string[]} */
      const asked = [];
      page.on("request", (request) => void asked.push(request.url()));
      await remember([ids[0]]);
      await page.goto(`${LIST}#${hash}`);
      await status(/^Un servizio/);
      assert.deepEqual(await titles(), [titleOf(ids[0])], "one's own list");
      assert.ok(await page.locator("#shortlist-shared").isHidden());
      assert.ok(asked.every((url) => url.startsWith(demo.origin)));
    });
  }

  test("hostile: some of it good, and far too many", async () => {
    let asked = 0;
    page.on("request", (request) => void (asked += Number(request.url().includes("/servizi/"))));
    await page.route("**/servizi/**", (route) => route.fulfill({ status: 404, body: "" }));
    const many = Array.from({ length: 500 }, (_, number) => `s-${number}`);
    await page.goto(`${LIST}#<b>,${many.join()},${many.join()}`);
    await status(/: 50\.$/);
    assert.equal(asked, 50);
    await page.goto(`${LIST}?x#${ids[0]},${ids[0]},../x`);
    await status(/^Un servizio/);
  });
});

describe("without a network", () => {
  /** A host of its own, which can go away. @type {Awaited<ReturnType<typeof serve>>} */
  let host;
  beforeEach(async () => {
    host = await serve(demo.folder);
    await become({ baseURL: host.origin, serviceWorkers: "allow" });
  });
  afterEach(() => host.close().catch(() => {}));

  /** Visits home and waits for the worker. */
  async function settle() {
    await page.goto("/");
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (!navigator.serviceWorker.controller) await new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done, { once: true }));
    });
  }
  const kept = () => page.evaluate(async () => {
    const names = await caches.keys();
    const all = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => [name, url])));
    return all.flat();
  });

  test("what was put aside can be read; other pages, visited or not, lead to the page that says so", async () => {
    await settle();
    await page.goto(service(ids[2]));
    await page.goto(service(ids[0]));
    await keep().click();
    await page.waitForFunction(async (path) => {
      for (const name of await caches.keys()) if (await (await caches.open(name)).match(path)) return true;
    }, service(ids[0]));
    await page.goto("/cerca/?q=sfratto");
    await page.waitForFunction(() => document.querySelector("#search-results .card"));
    await page.waitForTimeout(300);
    const all = await kept();
    assert.ok(all.every(([name, url]) => name.startsWith(`sportello-${host.origin}/#`) && !/[?#]/.test(url)), JSON.stringify(all));
    assert.ok(all.every(([, url]) => !url.includes("/assets/search/")), "the search manages its files itself");
    await host.close();
    await page.goto(service(ids[0]));
    assert.equal((await page.locator("h1").textContent())?.trim(), titleOf(ids[0]));
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).fontFamily), "", "with its style");
    assert.ok(await page.evaluate(() => [...document.styleSheets].some((sheet) => sheet.cssRules.length > 50)));
    assert.ok(await keep().isVisible(), "with its script");
    for (const other of [ids[1], ids[2]]) {
      await page.goto(service(other));
      assert.match((await page.locator("h1").textContent()) ?? "", /non c.è rete/i, other);
    }
    assert.ok((await page.locator("a[href^='tel:']").count()) > 4, "with numbers to call");
  });

  test("what is taken off the list is forgotten", async () => {
    await settle();
    await page.goto(service(ids[0]));
    await keep().click();
    const has = async () => (await kept()).some(([, url]) => url.endsWith(service(ids[0])));
    for (let tries = 0; tries < 50 && !(await has()); tries++) await page.waitForTimeout(50);
    assert.ok(await has());
    await keep().click();
    for (let tries = 0; tries < 50 && (await has()); tries++) await page.waitForTimeout(50);
    assert.ok(!(await has()));
  });

  test("the list can be read, with what was read before", async () => {
    await settle();
    await page.goto(service(ids[0]));
    await keep().click();
    await page.goto(LIST);
    await status(/^Un servizio/);
    await page.evaluate(([key, list]) => localStorage.setItem(key, list), [KEY, JSON.stringify(ids.slice(0, 2))]);
    await page.waitForTimeout(300);
    await host.close();
    await page.context().setOffline(true);
    await page.goto(LIST);
    await status(/Non c'è rete/);
    assert.deepEqual(await titles(), [titleOf(ids[0]), ids[1].replaceAll("-", " ")]);
    assert.ok((await cards().first().locator("a.tap").count()) > 0);
    assert.match((await cards().nth(1).textContent()) ?? "", /non riesco a leggere/);
  });

  test("fifty pages are kept, and the oldest go", async () => {
    await settle();
    await page.evaluate(async (paths) => {
      for (const path of paths) await (await fetch(path, { headers: { Accept: "text/html" } })).text();
    }, ids.slice(0, 55).map(service));
    await page.waitForTimeout(500);
    const pages = (await kept()).filter(([name, url]) => name.endsWith("#pages") && url.includes("/servizi/")).map(([, url]) => new URL(url).pathname);
    assert.equal(pages.length, 50);
    assert.ok(!pages.includes(service(ids[0])) && pages.includes(service(ids[54])));
  });

  test("a page that is gone is not kept, nor is anything that failed or came in parts", async () => {
    await settle();
    await page.goto(service(ids[0]));
    await keep().click();
    await page.waitForTimeout(300);
    await page.evaluate(async () => {
      await fetch("/servizi/non-esiste/", { headers: { Accept: "text/html" } });
      const style = document.querySelector("link[rel=stylesheet]")?.getAttribute("href") ?? "";
      await fetch(style.replace(/\.[0-9a-f]+\.css/, ".css"));
      await fetch(`${style}?part`, { headers: { Range: "bytes=0-9" } });
    });
    const all = (await kept()).map(([, url]) => url);
    assert.ok(all.some((url) => url.endsWith(service(ids[0]))));
    assert.ok(all.every((url) => !url.includes("non-esiste") && !/style\.css/.test(url)), all.join("\n"));
  });
});

describe("every state", () => {
  /** @type {[string, () => Promise<unknown>][]} */
  const STATES = [
    ["empty", async () => {
      await page.goto(LIST);
      await page.locator("#shortlist-empty").waitFor();
    }],
    ["list", async () => {
      await remember([...ids.slice(0, 4), "non-esiste-piu"]);
      await page.goto(LIST);
      await status(/: 5\.$/);
    }],
    ["field and question", async () => {
      await page.addInitScript(() => {
        Object.defineProperty(navigator, "share", { value: undefined });
        Object.defineProperty(navigator, "clipboard", { value: undefined });
      });
      await remember(ids.slice(0, 1));
      await page.goto(LIST);
      await status(/^Un servizio/);
      await page.locator("#shortlist-share").click();
      await page.locator("#shortlist-clear").click();
    }],
    ["shared", async () => {
      await page.goto(`${LIST}#${ids[0]},${ids[1]}`);
      await status(/: 2\.$/);
    }],
    ["a service that is kept", async () => {
      await remember([ids[0]]);
      await page.goto(service(ids[0]));
      await page.locator("button.keep[aria-pressed=true]").first().waitFor();
    }],
    ["hours", async () => {
      await page.goto(POINT);
      await page.locator(".now-open, .now-closed").first().waitFor();
    }],
  ];
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    for (const width of [320, 1280]) {
      test(`axe has nothing to say, and it fits: ${colorScheme}, ${width} px`, async () => {
        const wrong = [];
        for (const [name, reach] of STATES) {
          await become({ colorScheme, viewport: { width, height: 800 }, reducedMotion: "reduce" });
          await reach();
          await page.evaluate(axe);
          const found = await page.evaluate(async (rules) => {
            const { violations, passes } = await /** @type {any} */ (window).axe.run(document, { runOnly: rules });
            return { violations, passes: passes.length };
          }, RULES);
          assert.ok(found.passes > 10);
          for (const { id, help, nodes } of found.violations) wrong.push(`${name}: ${id} (${help}): ${nodes.map((/** @type {any} */ node) => node.html.slice(0, 160)).join("\n    ")}`);
          const out = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          if (out > 0) wrong.push(`${name}: ${out} px too wide`);
          const small = await page.evaluate(() =>
            [...document.querySelectorAll("#shortlist :is(button, input, a.tap), button.keep, button.print")]
              .map((node) => ({ node, box: node.getBoundingClientRect() }))
              .filter(({ box }) => box.width && box.height < 43.9)
              .map(({ node, box }) => `${node.localName}#${node.id}.${node.className} ${box.height}`));
          for (const line of small) wrong.push(`${name}: too small to tap: ${line}`);
        }
        assert.deepEqual(wrong, []);
      });
    }
  }
});

test("the shortlist has the hours of the service, not those of the town hall, and says with whom to speak when", async () => {
  const page = await visitor();
  await page.goto(LIST);
  await page.evaluate((key) => localStorage.setItem(key, JSON.stringify(["segretariato-sociale-castelseprio", "ascolto-donne-che-subiscono-violenza"])), KEY);
  await page.reload();
  const kept = page.locator("#shortlist-items > li");
  await kept.nth(1).locator(".row-hours").first().waitFor();
  assert.deepEqual(await kept.nth(0).locator(".row-hours").allInnerTexts(), ["Giovedì 16:00–18:00"]);
  assert.match(await kept.nth(1).innerText(), /Tutti i giorni 8–22[\s\S]*meglio con un appuntamento/);
  await page.context().close();
});

test("a service says once whether it is open: the doors of its place are another matter", async () => {
  const page = await visitor({ timezoneId: "Europe/Rome" });
  await page.clock.setFixedTime(new Date("2026-12-03T17:00:00+01:00"));
  await page.goto("/servizi/segretariato-sociale-castelseprio/");
  await page.locator(".now").first().waitFor();
  assert.deepEqual(await page.locator(":is(.part-access, .part-contacts) .now").allInnerTexts(), ["Aperto ora, fino alle 18:00"]);
  await page.context().close();
});
