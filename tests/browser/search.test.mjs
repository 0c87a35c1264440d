// The search page: words, keyboard, filters, address, slips, and what happens when the search cannot work.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { openDemo } from "./site.mjs";

/** @type {Awaited<ReturnType<typeof openDemo>>} */
let demo;
/** @type {import("playwright-core").Page} */
let page;
before(async () => void (demo = await openDemo()));
after(() => demo?.close());
beforeEach(async () => {
  page = await demo.browser.newPage({ baseURL: demo.origin, viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(10_000);
});
afterEach(() => page.close());

const BUNDLE = "**/assets/search.*.json";
const field = () => page.getByRole("searchbox");
const cards = () => page.locator("#search-results .card");
const titles = () => cards().locator(".card-title").allTextContents();
const fallback = () => page.locator("#search-fallback");
const parameter = (/** @type {string} */ name) => new URL(page.url()).searchParams.get(name);

/** Waits until the status says something that matches. */
async function status(/** @type {RegExp} */ pattern) {
  await page.waitForFunction(
    ({ source, flags }) => new RegExp(source, flags).test(document.getElementById("search-status")?.textContent ?? ""),
    { source: pattern.source, flags: pattern.flags },
  );
  return (await page.locator("#search-status").textContent()) ?? "";
}

/** How many services the status says were found. */
async function count() {
  const text = await status(/servizi trovati|^Un servizio/);
  return text.startsWith("Un ") ? 1 : parseInt(text);
}

/** The options of a filter: text, number in brackets, whether they can be chosen. */
const options = (/** @type {string} */ label) =>
  page.getByLabel(label, { exact: true }).locator("option").evaluateAll((all) =>
    all.slice(1).map((option) => {
      const [, text, count] = /^(.*) \((\d+)\)$/.exec(option.textContent ?? "") ?? [];
      return { text, count: Number(count), disabled: /** @type {HTMLOptionElement} */ (option).disabled };
    }),
  );

test("typing finds services and says how many", async () => {
  await page.goto("/cerca/");
  assert.equal(await cards().count(), 0);
  assert.ok(await fallback().isVisible());
  await field().pressSequentially("badante", { delay: 20 });
  const found = await count();
  assert.ok(found > 2, `${found}`);
  assert.equal(await cards().count(), Math.min(found, 20));
  assert.match((await titles()).slice(0, 3).join(), /badante/i);
  assert.equal(parameter("q"), "badante");
  assert.ok(await fallback().isHidden(), "the lists make room for the results");
  assert.ok((await cards().locator("mark").count()) > 2, "the words are marked");
  assert.ok(await page.locator("#search-status").evaluate((status) => status.getAttribute("role") === "status"));
});

test("an address with words shows their results at once; back and forth keeps them", async () => {
  await page.goto("/cerca/?q=asilo+nido");
  await status(/trovati/);
  assert.equal(await field().inputValue(), "asilo nido");
  const before = await titles();
  await cards().first().getByRole("link").click();
  await page.waitForURL("**/servizi/**");
  await page.goBack();
  await status(/trovati/);
  assert.deepEqual(await titles(), before);
});

test("from the header of another page, and from home", async () => {
  await page.goto("/enti/");
  await field().fill("telesoccorso");
  await field().press("Enter");
  await page.waitForURL("**/cerca/?q=telesoccorso");
  await status(/servizio trovato|servizi trovati/);
  assert.match((await titles())[0], /telesoccorso/i);
  await page.goto("/");
  await field().fill("psicologo");
  await page.getByRole("button", { name: "Cerca" }).click();
  await page.waitForURL("**/cerca/?q=psicologo");
  assert.ok((await count()) > 1);
});

test("with the keyboard only", async () => {
  await page.goto("/cerca/");
  for (let presses = 0; !(await field().evaluate((field) => field === document.activeElement)); presses++) {
    assert.ok(presses < 15, "the field is reached within fifteen presses of Tab");
    await page.keyboard.press("Tab");
  }
  await page.keyboard.type("anziani");
  const all = await count();
  assert.equal(await page.evaluate(() => document.activeElement?.id), "q", "the focus stays where somebody writes");
  // To the first filter, and one value further.
  const tabTo = async (/** @type {string} */ selector) => {
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press("Tab");
      if (await page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, selector)) return;
    }
    assert.fail(`${selector} cannot be reached with Tab`);
  };
  await tabTo("#filter-comune");
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction(() => new URL(location.href).searchParams.has("comune"));
  assert.ok((await count()) <= all);
  assert.equal(await page.evaluate(() => document.activeElement?.id), "filter-comune", "the focus stays in the filter");
  await tabTo("#search-results a");
  const shown = await page.evaluate(() => {
    const link = /** @type {HTMLElement} */ (document.activeElement);
    const style = [getComputedStyle(link), getComputedStyle(link, "::after")];
    return style.some(({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && parseFloat(outlineWidth) >= 2);
  });
  assert.ok(shown, "the focus can be seen");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/servizi/**");
});

test("filters narrow, count, and are in the address", async () => {
  await page.goto("/cerca/?q=anziani");
  const all = await count();
  const [choice] = (await options("Tipo di servizio")).filter(({ count }) => count > 0 && count < all);
  await page.getByLabel("Tipo di servizio", { exact: true }).selectOption({ label: `${choice.text} (${choice.count})` });
  await status(new RegExp(choice.count === 1 ? "^Un servizio" : `^${choice.count} `));
  assert.equal(parameter("category"), choice.text);
  assert.equal(await cards().count(), Math.min(choice.count, 20));

  for (const { text, count, disabled } of await options("Comune")) {
    assert.ok(count <= choice.count, `${text}: ${count}`);
    assert.equal(disabled, count === 0, text);
  }
  // The filter does not count against itself: the other categories still say what they would leave.
  assert.ok((await options("Tipo di servizio")).filter(({ count }) => count > 0).length > 1);

  await page.reload();
  await status(new RegExp(choice.count === 1 ? "^Un servizio" : `^${choice.count} `));
  await page.getByRole("button", { name: "Togli i filtri" }).click();
  await status(new RegExp(`^${all} `));
  assert.equal(parameter("category"), null);
  assert.equal(parameter("q"), "anziani");
});

test("every number beside a filter is what the filter leaves", async () => {
  await page.goto("/cerca/?q=famiglia");
  await status(/trovati/);
  for (const label of ["Comune", "Per chi", "Chi lo offre"]) {
    const select = page.getByLabel(label, { exact: true });
    for (const { text, count, disabled } of await options(label)) {
      if (disabled) continue;
      await select.selectOption({ label: `${text} (${count})` });
      await status(new RegExp(count === 1 ? "^Un servizio" : `^${count} `));
    }
    await select.selectOption("");
  }
  const free = page.getByLabel(/^Solo servizi gratuiti/);
  const label = (await page.locator("label", { has: free }).textContent()) ?? "";
  await free.check();
  const number = Number(/\((\d+)\)/.exec(label)?.[1]);
  await status(new RegExp(`^${number} `));
  assert.equal(parameter("free"), "1");
  assert.equal(await cards().locator(".price-free").count(), Math.min(number, 20));
});

test("filters without words show all services of a comune by title", async () => {
  await page.goto("/cerca/?comune=TRADATE");
  const found = await count();
  assert.ok(found > 40, `${found}`);
  const first = await titles();
  assert.deepEqual(first, [...first].sort(new Intl.Collator("it").compare));
  // Twenty at a time; the focus goes to the first new one.
  await page.getByRole("button", { name: "Mostra altri servizi" }).click();
  assert.equal(await cards().count(), Math.min(found, 40));
  const focused = await page.evaluate(() => document.activeElement?.textContent);
  assert.equal(focused, (await titles())[20]);
});

test("a slip of the keyboard is understood, and said", async () => {
  await page.goto("/cerca/?q=badnte");
  await status(/trovati/);
  assert.match((await page.locator(".search-similar").textContent()) ?? "", /badante/);
  assert.match((await titles())[0], /badante/i);
});

test("without results the status says what to do, and the lists come back", async () => {
  await page.goto("/cerca/?q=badante");
  await status(/trovati/);
  await field().fill("xyzxyzxyz");
  assert.match(await status(/^Nessun servizio/), /chiama un punto sociale/);
  assert.equal(await cards().count(), 0);
  for (const below of ["/bisogni/", "/comuni/", "/categorie/", "/a-z/"]) {
    assert.ok(await fallback().locator(`a[href^="${below}"]`).first().isVisible(), below);
  }
  assert.ok(await page.locator('main .points a[href^="tel:"]').first().isVisible(), "a number to call");
  await field().fill("");
  await page.waitForFunction(() => document.getElementById("search-status")?.textContent === "");
  assert.equal(parameter("q"), null);
});

/** @type {[string, (route: import("playwright-core").Route) => Promise<void>][]} */
const BROKEN = [
  ["missing", (route) => route.fulfill({ status: 404, body: "not here" })],
  ["unreachable", (route) => route.abort()],
  ["broken", (route) => route.fulfill({ contentType: "application/json", body: '{"format":1,"documents":[' })],
  ["of another format", (route) => route.fulfill({ contentType: "application/json", body: '{"format":99}' })],
  ["empty", (route) => route.fulfill({ contentType: "application/json", body: '{"format":1}' })],
  ["null", (route) => route.fulfill({ contentType: "application/json", body: "null" })],
];
for (const [name, answer] of BROKEN) {
  test(`a bundle that is ${name}: the page says so and offers the lists`, async () => {
    const errors = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await page.route(BUNDLE, answer);
    await page.goto("/cerca/?q=badante");
    await status(/non funziona/);
    assert.equal(await cards().count(), 0);
    assert.ok(await fallback().locator('a[href^="/categorie/"]').first().isVisible());
    // Everything still answers, and when the bundle is there again the next search works.
    await field().fill("nido");
    await field().press("Enter");
    await status(/non funziona/);
    await page.unroute(BUNDLE);
    await field().fill("asilo nido");
    await field().press("Enter");
    assert.ok((await count()) > 1);
    assert.deepEqual(errors, []);
  });
}

test("texts of providers are text, and links stay on the portal", async () => {
  await page.goto("/cerca/");
  const address = await page.locator("#search").getAttribute("data-bundle");
  const bundle = await (await page.request.get(`${demo.origin}${address}`)).json();
  const [first, second] = bundle.documents;
  Object.assign(first, { t: "Badante <img src=x onerror=alert(1)>", s: "<b>Badante</b> & <script>alert(1)</script>" });
  Object.assign(second, { t: "Badante", u: "//evil.example/" });
  bundle.stems.forEach((stem, place) => {
    if (bundle.words[place] === "badante") bundle.postings[stem] = [0, 9900, 1, 9800];
  });
  let dialogs = 0;
  page.on("dialog", (dialog) => void (dialogs++, dialog.dismiss()));
  await page.route(BUNDLE, (route) => route.fulfill({ json: bundle }));
  await page.goto("/cerca/?q=badante");
  assert.equal(await count(), 1);
  assert.equal((await titles())[0], "Badante <img src=x onerror=alert(1)>");
  assert.equal(await cards().locator("img, script, b").count(), 0);
  assert.equal(await page.locator('a[href*="evil"]').count(), 0);
  assert.equal(dialogs, 0);
});

test("without words nothing is loaded before the field is used", async () => {
  const loaded = [];
  page.on("request", (request) => loaded.push(request.url()));
  await page.goto("/cerca/", { waitUntil: "networkidle" });
  assert.ok(!loaded.some((url) => url.endsWith(".json")));
  await field().focus();
  await page.locator("#search-filters select").first().waitFor();
  assert.equal(loaded.filter((url) => url.endsWith(".json")).length, 1);
});

test("on a phone the filters are folded away and come before the results", async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/cerca/?q=anziani");
  await status(/trovati/);
  const details = page.locator("#search-filters details");
  assert.equal(await details.getAttribute("open"), null);
  await details.locator("summary").click();
  await page.getByLabel("Comune", { exact: true }).selectOption({ index: 1 });
  await page.waitForFunction(() => new URL(location.href).searchParams.has("comune"));
  assert.ok(await page.getByLabel("Comune", { exact: true }).isVisible(), "they stay open while in use");
});
