// The search page: words, keyboard, screen reader, filters, address, slips, and what happens when the search cannot work.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import { buildDemo, openDemo, run, serve } from "./site.mjs";

/** @type {Awaited<ReturnType<typeof openDemo>>} */
let demo;
/** @type {import("playwright-core").Page} */
let page;
/** What no script of ours may do. @type {string[]} */
let errors;
before(async () => void (demo = await openDemo()));
after(() => demo?.close());
beforeEach(async () => {
  page = await visitor();
});
afterEach(async () => {
  await page.context().close();
  assert.deepEqual(errors, [], "no script fails");
});

/** The files that the search loads; they may be few or many. */
const BUNDLE = /\/assets\/search(\/|\.[0-9a-f]+\.json)/;
/** Results shown at a time. */
const PAGE = 10;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/** A page of a visitor who has never been here. */
async function visitor(/** @type {import("playwright-core").BrowserContextOptions} */ options = {}) {
  const context = await demo.browser.newContext({ baseURL: demo.origin, viewport: { width: 1280, height: 900 }, ...options });
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

const field = () => page.locator("#q");
const cards = () => page.locator("#search-results .card");
const titles = () => cards().locator(".card-title").allTextContents();
const fallback = () => page.locator("#search-fallback");
const failure = () => page.getByRole("alert");
const words = () => page.locator(".search-words").getByRole("option");
const panel = () => page.locator("#search-filters > details");
const others = () => page.locator("#search-others");
const more = () => page.getByRole("button", { name: "Mostra altri servizi" });
const parameter = (/** @type {string} */ name) => new URL(page.url()).searchParams.get(name);
const focused = () => page.evaluate(() => document.activeElement?.id ?? "");
const width = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Waits until the status says something that matches. */
async function status(/** @type {RegExp} */ pattern) {
  await page.waitForFunction(
    ({ source, flags }) => new RegExp(source, flags).test(document.getElementById("search-status")?.textContent ?? ""),
    { source: pattern.source, flags: pattern.flags },
  );
  return (await page.locator("#search-status").textContent()) ?? "";
}

/** The status when so many services were found. */
const found = (/** @type {number} */ count) => (count === 1 ? /^Un servizio trovato$/ : count ? new RegExp(`^${count} servizi trovati$`) : /^Nessun servizio trovato$/);

/** How many services the status says were found. */
async function count() {
  const text = await status(/^\d+ servizi trovati$|^Un servizio trovato$/);
  return text.startsWith("Un ") ? 1 : parseInt(text);
}

/** Types and waits for what is found. */
async function type(/** @type {string} */ text) {
  await field().pressSequentially(text, { delay: 20 });
  await cards().first().waitFor();
}

/** Presses Tab until an element has the keyboard. */
async function tabTo(/** @type {string} */ selector, most = 60) {
  for (let presses = 0; presses < most; presses++) {
    if (await page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, selector)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`${selector} is not reached with ${most} presses of Tab`);
}

/** The options of a filter: text, number in brackets, whether they can be chosen. */
const options = (/** @type {string} */ label) =>
  page.getByLabel(label, { exact: true }).locator("option").evaluateAll((all) =>
    all.slice(1).map((option) => {
      const [, text, count] = /^(.*) \((\d+)\)$/.exec(option.textContent ?? "") ?? [];
      return { text, count: Number(count), disabled: /** @type {HTMLOptionElement} */ (option).disabled };
    }),
  );

/** Opens the filters that are folded away, and waits for their numbers. */
async function unfoldAll() {
  for (const details of [panel(), others()]) {
    if ((await details.getAttribute("open")) === null) await details.locator("> summary").click();
  }
  await page.waitForFunction(() =>
    [...document.querySelectorAll("#search-others .filter:not([hidden]) select")].every((select) => /\(\d+\)$/.test(select.lastElementChild?.textContent ?? "")),
  );
}

/** Holds back what the search loads until it is released. */
async function holdBundle() {
  let release = () => {};
  const gate = new Promise((done) => (release = () => done(undefined)));
  await page.route(BUNDLE, async (route) => {
    await gate;
    await route.continue().catch(() => {});
  });
  return release;
}

describe("words", () => {
  test("typing finds services and says how many", async () => {
    await page.goto("/cerca/");
    assert.equal(await cards().count(), 0);
    assert.ok(await fallback().isVisible());
    await type("badante");
    const number = await count();
    assert.ok(number > 2, `${number}`);
    assert.equal(await cards().count(), Math.min(number, PAGE));
    assert.match((await titles()).slice(0, 3).join(), /badante/i);
    assert.equal(parameter("q"), "badante");
    assert.ok(await fallback().isHidden(), "the lists make room for the results");
    assert.ok((await cards().locator("mark").count()) > 2, "the words are marked");
  });

  test("from the header of another page, and from home", async () => {
    await page.goto("/enti/");
    await page.getByRole("searchbox").fill("telesoccorso");
    await page.getByRole("searchbox").press("Enter");
    await page.waitForURL("**/cerca/?q=telesoccorso");
    await count();
    assert.match((await titles())[0], /telesoccorso/i);
    await page.goto("/");
    await page.getByRole("searchbox").fill("psicologo");
    await page.getByRole("button", { name: "Cerca" }).click();
    await page.waitForURL("**/cerca/?q=psicologo");
    assert.ok((await count()) > 1);
  });

  test("a slip of the keyboard is understood, and said beside the count", async () => {
    await page.goto("/cerca/?q=badnte");
    await count();
    assert.match((await page.locator(".search-similar").textContent()) ?? "", /badnte.*badante/);
    assert.match((await titles())[0], /badante/i);
    assert.doesNotMatch(await status(/./), /badante/, "the status only counts");
  });

  test("more results come ten at a time, and the first new one gets the focus", async () => {
    await page.goto("/cerca/?q=anziani");
    const number = await count();
    assert.ok(number > 2 * PAGE, `${number}`);
    assert.equal(await cards().count(), PAGE);
    const before = await titles();
    await more().press("Enter");
    await page.waitForFunction((many) => document.querySelectorAll("#search-results .card").length > many, PAGE);
    assert.equal(await cards().count(), 2 * PAGE);
    const after = await titles();
    assert.deepEqual(after.slice(0, PAGE), before);
    assert.equal(new Set(await cards().locator("a").evaluateAll((links) => links.map((link) => link.getAttribute("href")))).size, 2 * PAGE, "none twice");
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), after[PAGE]);
    while (await more().isVisible()) {
      const many = await cards().count();
      await more().click();
      await page.waitForFunction((many) => document.querySelectorAll("#search-results .card").length > many, many);
    }
    assert.equal(await cards().count(), number);
    assert.notEqual(await page.evaluate(() => document.activeElement?.localName), "body");
  });

  test("two quick presses on «show more» show nothing twice", async () => {
    await page.goto("/cerca/?q=anziani");
    await count();
    await more().evaluate((/** @type {HTMLElement} */ button) => (button.click(), button.click()));
    await page.waitForFunction((many) => document.querySelectorAll("#search-results .card").length > many, PAGE);
    await page.waitForTimeout(300);
    const links = await cards().locator("a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    assert.equal(new Set(links).size, links.length);
  });

  test("whoever has typed two letters is not told that nothing was found", async () => {
    await page.goto("/cerca/");
    await field().pressSequentially("xq", { delay: 20 });
    await page.waitForTimeout(900);
    assert.equal(await page.locator("#search-status").textContent(), "");
    assert.ok(await fallback().isVisible());
  });

  test("without words only the first file comes, early and once", async () => {
    /** @type {string[]} */
    const loaded = [];
    page.on("request", (request) => BUNDLE.test(request.url()) && loaded.push(new URL(request.url()).pathname));
    await page.goto("/cerca/", { waitUntil: "networkidle" });
    const first = await page.locator("#search").getAttribute("data-bundle");
    assert.deepEqual(loaded, [first]);
    await type("badante");
    assert.equal(loaded.filter((path) => path === first).length, 1, "what was loaded early is used");
  });
});

describe("keyboard", () => {
  test("everything can be done with the keyboard only", async () => {
    await page.goto("/cerca/");
    await tabTo("#q", 15);
    await page.keyboard.type("anziani", { delay: 20 });
    const all = await count();
    assert.equal(await focused(), "q", "the focus stays where somebody writes");
    await page.keyboard.press("Tab");
    assert.equal(await words().count(), 0, "the words are gone");
    // To the first filter, and one value further.
    await tabTo("#filter-comune");
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction(() => new URL(location.href).searchParams.has("comune"));
    assert.ok((await count()) <= all);
    assert.equal(await focused(), "filter-comune", "the focus stays in the filter");
    await tabTo("#filter-free");
    await page.keyboard.press("Space");
    await page.waitForFunction(() => new URL(location.href).searchParams.has("free"));
    await count();
    assert.equal(await focused(), "filter-free");
    await tabTo("#search-reset");
    await page.keyboard.press("Enter");
    await status(found(all));
    assert.ok(await page.evaluate(() => document.activeElement?.localName === "summary"), "the focus goes to the panel");
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

  test("words to choose: arrows go round, Enter takes, and the search is done", async () => {
    await page.goto("/cerca/");
    await field().focus();
    await page.keyboard.type("centro bad", { delay: 20 });
    await words().first().waitFor();
    const offered = await words().allTextContents();
    assert.ok(offered.length > 0 && offered.length <= 6, offered.join());
    for (const text of offered) assert.match(text, /^centro bad\p{L}+$/u, "the whole question, with its last word completed");
    assert.equal(await field().getAttribute("aria-expanded"), "true");
    const at = () => page.evaluate(() => document.getElementById(document.activeElement?.getAttribute("aria-activedescendant") ?? "")?.textContent ?? "");
    assert.equal(await at(), "");
    for (const text of [...offered, "", offered[0]]) {
      await page.keyboard.press("ArrowDown");
      assert.equal(await at(), text);
      assert.deepEqual(await page.locator('[role=option][aria-selected="true"]').allTextContents(), text ? [text] : []);
    }
    for (const text of ["", offered.at(-1)]) {
      await page.keyboard.press("ArrowUp");
      assert.equal(await at(), text);
    }
    assert.equal(await focused(), "q", "the keyboard never leaves the field");
    assert.equal(await field().inputValue(), "centro bad", "arrows do not write");
    await page.keyboard.press("Enter");
    assert.equal(await field().inputValue(), offered.at(-1));
    await count();
    assert.equal(parameter("q"), offered.at(-1));
    assert.equal(await words().count(), 0);
    assert.equal(await field().getAttribute("aria-expanded"), "false");
    assert.equal(await field().getAttribute("aria-activedescendant"), null);
    assert.equal(await focused(), "q");
  });

  test("Enter without a chosen word searches for what is written", async () => {
    await page.goto("/cerca/");
    await field().pressSequentially("bada", { delay: 20 });
    await words().first().waitFor();
    await page.keyboard.press("Enter");
    await count();
    assert.equal(parameter("q"), "bada");
    await page.waitForTimeout(300);
    assert.equal(await words().count(), 0, "they do not come back");
  });

  test("Escape closes the words, a second one empties the field; the arrow brings them back", async () => {
    await page.goto("/cerca/");
    await type("bada");
    await words().first().waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await words().count(), 0);
    assert.equal(await field().inputValue(), "bada");
    await page.keyboard.press("ArrowDown");
    assert.ok((await words().count()) > 0);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    assert.equal(await field().inputValue(), "");
    await fallback().waitFor();
    await status(/^$/);
    assert.equal(await focused(), "q");
  });

  test("Tab leaves the words without taking one", async () => {
    await page.goto("/cerca/");
    await type("bada");
    await words().first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    assert.equal(await words().count(), 0);
    assert.equal(await field().inputValue(), "bada");
    assert.equal(await page.evaluate(() => document.activeElement?.localName), "button");
  });
});

describe("screen reader", () => {
  test("the tree while typing", async () => {
    await page.goto("/cerca/");
    assert.match(await page.locator("#search").ariaSnapshot(), /- combobox "Scrivilo con le tue parole"/);
    await type("bada");
    await words().first().waitFor();
    await page.keyboard.press("ArrowDown");
    await count();
    const tree = await page.locator("#search").ariaSnapshot();
    assert.match(tree, /- combobox "Scrivilo con le tue parole" \[expanded\]( \[active\])?: bada|- combobox "Scrivilo con le tue parole"( \[active\])? \[expanded\]: bada/);
    assert.match(tree, /- listbox "Parole che puoi scegliere":\n\s+- option "bada\p{L}+" \[selected\]/u);
    assert.equal(await field().getAttribute("aria-autocomplete"), "list");
    assert.equal(await page.locator(`#${await field().getAttribute("aria-controls")}`).getAttribute("role"), "listbox");
  });

  test("the tree of results", async () => {
    await page.goto("/cerca/?q=badante");
    const number = await count();
    const tree = await page.locator(".search-found").ariaSnapshot();
    assert.match(tree, new RegExp(`^- status: ${number} servizi trovati\\n- region "Risultati della ricerca":\\n\\s+- list "Servizi trovati":\\n\\s+- listitem:\\n\\s+- heading "[^"]+" \\[level=2\\]:\\n\\s+- link "`));
    // The label of a filter holds its number, so that it is heard.
    assert.match(await page.locator("#search-filters").ariaSnapshot(), /- checkbox "Solo servizi gratuiti \(\d+\)"/);
  });

  test("the status says nothing but the count", async () => {
    const said = [];
    await page.exposeFunction("heard", (/** @type {string} */ text) => void said.push(text));
    await page.goto("/cerca/");
    await page.evaluate(() => {
      const status = /** @type {Element} */ (document.getElementById("search-status"));
      new MutationObserver(() => /** @type {any} */ (window).heard(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true });
    });
    await type("badante");
    await count();
    await field().fill("xyzxyzxyz");
    await status(/^Nessun/);
    await field().fill("");
    await status(/^$/);
    for (const text of said) assert.match(text, /^$|^\d+ servizi trovati$|^Un servizio trovato$|^Nessun servizio trovato$|^Sto cercando…$/);
    // Who types is not told the number after every letter.
    assert.ok(said.filter((text) => text.includes("trovat")).length <= 4, said.join(" | "));
  });
});

describe("filters", () => {
  test("they narrow, count, and are in the address", async () => {
    await page.goto("/cerca/?q=anziani");
    const all = await count();
    const [choice] = (await options("Tipo di servizio")).filter(({ count }) => count > 0 && count < all);
    await page.getByLabel("Tipo di servizio", { exact: true }).selectOption({ label: `${choice.text} (${choice.count})` });
    await status(found(choice.count));
    assert.equal(parameter("category"), choice.text);
    assert.equal(await cards().count(), Math.min(choice.count, PAGE));
    assert.match((await page.locator("#search-filters summary").first().textContent()) ?? "", /filtri scelti: 1/);

    for (const { text, count, disabled } of await options("Comune")) {
      assert.ok(count <= choice.count, `${text}: ${count}`);
      assert.equal(disabled, count === 0, text);
    }
    // The filter does not count against itself: the other categories still say what they would leave.
    assert.ok((await options("Tipo di servizio")).filter(({ count }) => count > 0).length > 1);

    await page.reload();
    await status(found(choice.count));
    await page.getByRole("button", { name: "Togli i filtri" }).click();
    await status(found(all));
    assert.equal(parameter("category"), null);
    assert.equal(parameter("q"), "anziani");
  });

  test("every number beside a filter is what the filter leaves", async () => {
    await page.goto("/cerca/?q=famiglia");
    const all = await count();
    await unfoldAll();
    const selects = await page.locator(".filter:not([hidden]) select[id^=filter-]").evaluateAll((all) => all.map((select) => select.id));
    assert.ok(selects.length >= 4, selects.join());
    for (const id of selects) {
      const select = page.locator(`#${id}`);
      const before = await select.locator("option").evaluateAll((all) => all.map((option) => ({ text: option.textContent ?? "", disabled: /** @type {any} */ (option).disabled })));
      for (const [place, { text, disabled }] of before.entries()) {
        const number = Number(/\((\d+)\)$/.exec(text)?.[1] ?? NaN);
        if (place) assert.equal(disabled, number === 0, text);
        if (!place || disabled) continue;
        await select.focus();
        await select.selectOption({ index: place });
        await status(found(number));
        assert.equal(await focused(), id);
      }
      await select.selectOption("");
      await status(found(all));
    }
    for (const id of ["filter-free", "filter-open"]) {
      const box = page.locator(`#${id}`);
      if (!(await box.isVisible()) || (await box.isDisabled())) continue;
      const label = (await page.locator(`label[for=${id}]`).textContent()) ?? "";
      await box.check();
      const number = Number(/\((\d+)\)$/.exec(label)?.[1]);
      await status(found(number));
      assert.equal(parameter(id.slice(7)), "1");
      if (id === "filter-free") assert.equal(await cards().locator(".price-free").count(), Math.min(number, PAGE));
      await box.uncheck();
      await status(found(all));
    }
  });

  test("two filters at once leave what the second one said", async () => {
    await page.goto("/cerca/?comune=Tradate");
    await count();
    const [choice] = (await options("Per chi")).filter(({ count }) => count > 0);
    await page.getByLabel("Per chi", { exact: true }).selectOption({ label: `${choice.text} (${choice.count})` });
    await status(found(choice.count));
    assert.equal(parameter("comune"), "Tradate");
  });

  test("others are folded away, come when they are opened, and when the address asks for them", async () => {
    await page.goto("/cerca/?q=anziani");
    await count();
    assert.equal(await others().getAttribute("open"), null);
    for (const name of ["Comune", "Tipo di servizio", "Per chi"]) assert.ok(await page.getByLabel(name, { exact: true }).isVisible(), name);
    assert.ok(await page.getByLabel("Chi lo offre", { exact: true }).isHidden());
    await more().click();
    await page.waitForFunction((many) => document.querySelectorAll("#search-results .card").length > many, PAGE);
    await unfoldAll();
    assert.equal(await cards().count(), 2 * PAGE, "opening a panel leaves the results alone");
    const [choice] = (await options("Chi lo offre")).filter(({ count }) => count > 0);
    await page.goto(`/cerca/?q=anziani&regime=${choice.text.toUpperCase()}`);
    await status(found(choice.count));
    assert.ok(await page.getByLabel("Chi lo offre", { exact: true }).isVisible());
  });

  test("in the address neither case nor accents nor hyphens matter; what is no value is left out", async () => {
    await page.goto("/cerca/?comune=VENEGONO-inferiore&category=zzz&free=0");
    const number = await count();
    assert.match((await page.locator("#filter-comune option:checked").textContent()) ?? "", new RegExp(`^Venegono Inferiore \\(${number}\\)$`));
    assert.equal(await page.locator("#filter-category").inputValue(), "");
    assert.ok(!(await page.locator("#filter-free").isChecked()));
  });

  test("on a phone they are folded away and come before the results", async () => {
    await become({ viewport: { width: 360, height: 740 } });
    await page.goto("/cerca/?q=anziani&comune=tradate");
    await count();
    assert.equal(await panel().getAttribute("open"), null);
    assert.match((await panel().locator("> summary").textContent()) ?? "", /filtri scelti: 1/, "what is folded away is told");
    await panel().locator("> summary").click();
    await page.getByLabel("Per chi", { exact: true }).selectOption({ index: 1 });
    await page.waitForFunction(() => new URL(location.href).searchParams.has("audience"));
    assert.ok(await page.getByLabel("Per chi", { exact: true }).isVisible(), "they stay open while in use");
  });
});

describe("order", () => {
  test("filters without words: groups by kind of service", async () => {
    await page.goto("/cerca/?comune=TRADATE");
    const number = await count();
    assert.ok(number > 4 * PAGE, `${number}`);
    while (await more().isVisible()) {
      const many = await cards().count();
      await more().click();
      await page.waitForFunction((many) => document.querySelectorAll("#search-results .card").length > many, many);
    }
    assert.equal(await cards().count(), number);
    const groups = await page.locator("#search-results .group").evaluateAll((groups) =>
      groups.map((group) => ({
        title: group.querySelector("h2")?.textContent,
        label: document.getElementById(group.querySelector("ol")?.getAttribute("aria-labelledby") ?? "")?.textContent,
        services: group.querySelectorAll("li.card h3").length,
      })),
    );
    assert.ok(groups.length > 3);
    assert.equal(new Set(groups.map(({ title }) => title)).size, groups.length, "no group twice");
    for (const { title, label } of groups) assert.equal(label, title);
    // In the order of the filter, each as large as the filter says.
    const filter = (await options("Tipo di servizio")).filter(({ count }) => count);
    assert.deepEqual(groups.filter(({ title }) => title !== "Altri servizi" || filter.some(({ text }) => text === title)).map(({ title, services }) => `${title}: ${services}`), filter.map(({ text, count }) => `${text}: ${count}`));
    // With words there are no groups.
    await field().fill("anziani");
    await field().press("Enter");
    await page.locator("#search-results .card h2").first().waitFor();
    assert.equal(await page.locator("#search-results .group").count(), 0);
  });

  test("by distance, once a comune is chosen", async () => {
    await page.goto("/cerca/?q=anziani");
    const sort = page.getByLabel("Ordina", { exact: true });
    assert.ok(await sort.locator("option").nth(1).isDisabled());
    assert.match((await sort.locator("option").nth(1).textContent()) ?? "", /scegli il comune/);
    // The numbers beside the choices come with the results: before them a label read is not the label chosen.
    await count();
    await page.getByLabel("Comune", { exact: true }).selectOption({ label: (await page.locator("#filter-comune option", { hasText: "Tradate" }).textContent()) ?? "" });
    await page.waitForFunction(() => new URL(location.href).searchParams.has("comune"));
    const number = await count();
    const byWorth = await titles();
    await sort.focus();
    await sort.selectOption({ label: "prima i più vicini a Tradate" });
    await page.locator("#search-results .group").first().waitFor();
    assert.equal(parameter("sort"), "distance");
    assert.equal(await focused(), "search-sort");
    while (await more().isVisible()) {
      const many = await cards().count();
      await more().click();
      await page.waitForFunction((many) => document.querySelectorAll("#search-results .card").length > many, many);
    }
    assert.equal(await cards().count(), number);
    const groups = await page.locator("#search-results .group > h2").allTextContents();
    const known = groups.filter((title) => title !== "Senza una sede precisa");
    for (const title of known) assert.match(title, /^A Tradate$|^A .+, \d+ km$/);
    assert.equal(known[0], "A Tradate");
    assert.deepEqual(groups.slice(0, known.length), known, "what has no place comes last");
    const distances = known.map((title) => Number(/(\d+) km$/.exec(title)?.[1] ?? 0));
    assert.deepEqual(distances, [...distances].sort((a, b) => a - b));
    assert.equal(new Set(groups).size, groups.length, "no group twice");

    const address = page.url();
    await become({});
    await page.goto(address);
    assert.deepEqual(await page.locator("#search-results .group > h2").first().textContent(), "A Tradate");
    await page.getByLabel("Comune", { exact: true }).selectOption("");
    await page.waitForFunction(() => !new URL(location.href).searchParams.has("comune"));
    await page.waitForFunction(() => !document.querySelector("#search-results .group"));
    assert.equal(parameter("sort"), null, "without a comune there is no distance");
    assert.ok(byWorth.length);
  });
});

describe("address", () => {
  test("an address with words shows their results at once; back from a service finds them again", async () => {
    await page.goto("/cerca/?q=anziani");
    await count();
    assert.equal(await field().inputValue(), "anziani");
    await more().click();
    await page.waitForFunction((many) => document.querySelectorAll("#search-results .card").length > many, PAGE);
    const before = await titles();
    await cards().nth(15).getByRole("link").click();
    await page.waitForURL("**/servizi/**");
    await page.goBack();
    await count();
    assert.deepEqual(await titles(), before, "as many as before");
    await page.waitForFunction(() => scrollY > 400);
  });

  test("typing writes over the address, a search is one step back", async () => {
    await page.goto("/cerca/");
    const length = () => page.evaluate(() => history.length);
    const start = await length();
    await type("badante");
    await page.waitForFunction(() => location.search === "?q=badante");
    assert.equal(await length(), start, "letters are no steps");
    await field().press("Enter");
    await page.waitForFunction((start) => history.length === start + 1, start);
    await field().fill("nido");
    await field().press("Enter");
    await page.waitForFunction((start) => history.length === start + 2, start);
    const nido = await count();
    await field().press("Enter");
    await page.waitForTimeout(200);
    assert.equal(await length(), start + 2, "the same search is no step");
    await page.getByLabel("Comune", { exact: true }).selectOption({ index: 1 });
    await page.waitForFunction((start) => history.length === start + 3, start);

    await page.goBack();
    await page.waitForFunction(() => !location.search.includes("comune"));
    await status(found(nido));
    assert.equal(await page.locator("#filter-comune").inputValue(), await page.locator("#filter-comune option").first().getAttribute("value"));
    await page.goBack();
    await page.waitForFunction(() => /** @type {any} */ (document.getElementById("q")).value === "badante");
    await page.waitForFunction(() => /badante/i.test(document.querySelector("#search-results .card-title")?.textContent ?? ""));
    await page.goBack();
    await page.waitForFunction(() => /** @type {any} */ (document.getElementById("q")).value === "");
    await fallback().waitFor();
    await page.goForward();
    await page.waitForFunction(() => /** @type {any} */ (document.getElementById("q")).value === "badante");
    await count();
    assert.equal(await cards().count() > 0, true);
  });

  test("a jump within the page leaves the results alone", async () => {
    await page.goto("/cerca/?q=anziani");
    await count();
    await more().click();
    await page.waitForFunction((many) => document.querySelectorAll("#search-results .card").length > many, PAGE);
    await page.evaluate(() => (location.hash = "#main"));
    await page.waitForTimeout(300);
    assert.equal(await cards().count(), 2 * PAGE);
  });

  test("what somebody typed before the script came goes before the address", async () => {
    await page.route("**/assets/search.*.js", async (route) => {
      await new Promise((done) => setTimeout(done, 500));
      await route.continue();
    });
    await page.goto("/cerca/?q=nido", { waitUntil: "commit" });
    await field().fill("badante");
    await page.waitForFunction(() => /badante/i.test(document.querySelector("#search-results .card-title")?.textContent ?? ""));
    assert.equal(await field().inputValue(), "badante");
  });
});

describe("nothing found", () => {
  test("the page says what to do, and the lists come back", async () => {
    await page.goto("/cerca/?q=badante");
    await count();
    await field().fill("xyzxyzxyz");
    await status(/^Nessun servizio trovato$/);
    assert.equal(await cards().count(), 0);
    const help = page.getByRole("region", { name: "Che cosa puoi fare" });
    assert.match((await help.textContent()) ?? "", /altra parola/);
    for (const href of ["/bisogni/", "/a-z/", "#search-points"]) assert.ok(await help.locator(`a[href="${href}"]`).isVisible(), href);
    for (const below of ["/bisogni/", "/comuni/", "/categorie/", "/a-z/"]) {
      assert.ok(await fallback().locator(`a[href^="${below}"]`).first().isVisible(), below);
    }
    assert.ok(await page.locator('main .points a[href^="tel:"]').first().isVisible(), "a number to call");
    assert.ok(await page.locator("#search-unfilter").isHidden(), "no filter, no button");
    await field().fill("xyzxyzxyz zyxzyx");
    await help.getByText("meno parole").waitFor();
    await field().fill("");
    await help.waitFor({ state: "hidden" });
    await status(/^$/);
    assert.equal(parameter("q"), null);
  });

  test("where filters are the reason, one button takes them away", async () => {
    await page.goto("/cerca/?q=badante");
    const all = await count();
    const [empty] = (await options("Tipo di servizio")).filter(({ count }) => !count);
    await page.goto(`/cerca/?q=badante&category=${encodeURIComponent(empty.text)}`);
    await status(/^Nessun/);
    const button = page.locator("#search-unfilter");
    assert.match((await button.textContent()) ?? "", new RegExp(`Togli i filtri.*${all}`));
    await button.press("Enter");
    await status(found(all));
    assert.equal(await focused(), "search-results", "the focus goes to what came");
    assert.equal(parameter("category"), null);
  });
});

/** @type {[string, (route: import("playwright-core").Route) => Promise<void>, RegExp][]} */
const BROKEN = [
  ["gone", (route) => route.fulfill({ status: 404, body: "not here" }), /aggiornata: ricarica la pagina/],
  ["unreachable", (route) => route.abort("internetdisconnected"), /Non c'è rete|non funziona/],
  ["garbage", (route) => route.fulfill({ body: '{"format":1,"documents":[' }), /non funziona|aggiornata/],
  ["of another format", (route) => route.fulfill({ contentType: "application/json", body: '{"format":99}' }), /non funziona|aggiornata/],
  ["empty", (route) => route.fulfill({ body: "" }), /non funziona|aggiornata/],
  ["cut off", async (route) => {
    const body = await (await route.fetch()).body();
    await route.fulfill({ body: body.subarray(0, body.length >> 1) });
  }, /non funziona|aggiornata/],
  ["an error of the host", (route) => route.fulfill({ status: 500, body: "oops" }), /non funziona/],
];
describe("out of order", () => {
  for (const [name, answer, says] of BROKEN) {
    test(`a bundle that is ${name}: the page says so and offers the lists`, async () => {
      await page.route(BUNDLE, answer);
      await page.goto("/cerca/?q=badante");
      await failure().getByText(says).waitFor();
      assert.equal(await page.locator("#search-status").textContent(), "");
      assert.equal(await cards().count(), 0);
      assert.ok(await fallback().locator('a[href^="/categorie/"]').first().isVisible());
      // Everything still answers, and the address keeps the words.
      await field().fill("nido");
      await field().press("Enter");
      await failure().getByText(says).waitFor();
      assert.equal(parameter("q"), "nido");
      assert.equal(await focused(), "q");
      await page.unroute(BUNDLE);
      const retry = page.getByRole("button", { name: "Riprova" });
      const reload = page.getByRole("link", { name: "Ricarica la pagina" });
      if (await reload.isVisible()) {
        await Promise.all([page.waitForEvent("load"), reload.click()]);
      } else await retry.press("Enter");
      assert.ok((await count()) > 1);
      assert.match((await titles()).join(), /nido/i);
      await failure().waitFor({ state: "hidden" });
      assert.notEqual(await page.evaluate(() => document.activeElement?.localName), "button");
    });
  }

  test("offline, told by the browser", async () => {
    await page.route(BUNDLE, (route) => route.abort());
    await page.goto("/cerca/");
    await page.context().setOffline(true);
    await field().pressSequentially("nido", { delay: 20 });
    await failure().getByText("Non c'è rete").waitFor();
    await page.unroute(BUNDLE);
    await page.context().setOffline(false);
    await page.getByRole("button", { name: "Riprova" }).click();
    assert.ok((await count()) > 1);
  });

  test("what breaks later: the page still answers, with results or with a reason", async () => {
    await page.goto("/cerca/?q=badante");
    await count();
    for (const answer of [BROKEN[0][1], BROKEN[1][1], BROKEN[2][1], BROKEN[5][1]]) {
      await page.route(BUNDLE, answer);
      for (const query of ["alzheimer", "sfratto", "mensa scolastica", "trasporto"]) {
        await field().fill(query);
        await field().press("Enter");
        await page.waitForFunction((query) => new URL(location.href).searchParams.get("q") === query, query);
        await cards().first().or(page.locator("#search-failure")).first().waitFor();
        await page.waitForFunction(() => document.getElementById("search-status")?.textContent !== "Sto cercando…");
      }
      await page.unroute(BUNDLE);
    }
    await field().fill("asilo nido");
    await field().press("Enter");
    await page.waitForFunction(() => /nido/i.test(document.querySelector("#search-results .card-title")?.textContent ?? ""));
    assert.ok(await page.locator("#search-failure").isHidden());
  });

  test("who waits is told so after a while, and not for ever", async () => {
    await page.clock.install();
    await page.route(BUNDLE, () => {});
    await page.goto("/cerca/?q=nido", { waitUntil: "commit" });
    await page.locator("#q[role=combobox]").waitFor();
    await page.clock.runFor(600);
    await status(/^Sto cercando…$/);
    await page.clock.runFor(15_000);
    await failure().getByText("non funziona").waitFor();
    await page.clock.runFor(100);
    assert.equal(await page.locator("#search-status").textContent(), "");
    assert.ok(await fallback().isVisible());
    await page.unrouteAll({ behavior: "ignoreErrors" });
  });

  test("an answer that comes late does not replace a newer one", async () => {
    // Each file takes less time than the one before.
    let wait = 900;
    await page.route(BUNDLE, async (route) => {
      await new Promise((done) => setTimeout(done, (wait = Math.max(0, wait - 150))));
      await route.continue().catch(() => {});
    });
    await page.goto("/cerca/");
    for (const query of ["badante", "alzheimer", "sfratto", "asilo nido"]) {
      await field().fill(query);
      await page.waitForTimeout(120);
    }
    await page.waitForFunction(() => /nido/i.test(document.querySelector("#search-results .card-title")?.textContent ?? ""));
    await page.waitForTimeout(1000);
    const shown = await titles();
    assert.equal(parameter("q"), "asilo nido");
    const number = await count();
    await become({});
    await page.goto("/cerca/?q=asilo+nido");
    await status(found(number));
    assert.deepEqual(shown, await titles());
  });

  test("results stay until the next ones are there", async () => {
    await page.goto("/cerca/?q=badante");
    await count();
    const release = await holdBundle();
    await field().fill("telesoccorso");
    await page.waitForTimeout(300);
    assert.ok((await cards().count()) > 0, "no hole in between");
    release();
    await page.waitForFunction(() => /telesoccorso/i.test(document.querySelector("#search-results")?.textContent ?? ""));
  });
});

test("texts of providers are text", async () => {
  const portal = await buildDemo();
  const file = join(portal.portal, "content/providers/corte-del-tiglio/palestra-della-memoria-vedano.md");
  const changed = readFileSync(file, "utf8")
    .replace(/^title = .*$/m, 'title = "Zabaione <img src=x onerror=alert(1)> {n} \\u0022"')
    .replace(/^summary = .*$/m, 'summary = "<b>Zabaione</b> & <script>alert(1)</script> in biblioteca, per tutti."');
  writeFileSync(file, changed);
  try {
    await run(portal.portal, "build", "--quiet");
    const server = await serve(portal.folder);
    try {
      let dialogs = 0;
      page.on("dialog", (dialog) => void (dialogs++, dialog.dismiss()));
      await page.goto(`${server.origin}/cerca/`);
      await type("zaba");
      await words().first().waitFor();
      await page.goto(`${server.origin}/cerca/?q=zabaione`);
      assert.equal(await count(), 1);
      assert.equal((await titles())[0], 'Zabaione <img src=x onerror=alert(1)> {n} "');
      assert.match((await cards().first().textContent()) ?? "", /<b>Zabaione<\/b> & <script>/);
      assert.equal(await cards().locator("img, script, b").count(), 0);
      await page.goto(`${server.origin}/cerca/?q=${encodeURIComponent("<img src=x onerror=alert(1)>zabaionne {asked}")}`);
      await status(/./);
      assert.equal(await page.locator("#search :is(img, script)").count(), 0);
      assert.equal(dialogs, 0);
    } finally {
      await server.close();
    }
  } finally {
    portal.remove();
  }
});

describe("on a phone", () => {
  const phone = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true };

  test("words to choose can be tapped, are large, and give way", async () => {
    await become(phone);
    await page.goto("/cerca/");
    await field().tap();
    await type("assistenza ba");
    await words().first().waitFor();
    assert.ok((await words().count()) <= 4);
    for (const word of await words().all()) {
      const box = await word.boundingBox();
      assert.ok(box && box.height >= 44 && box.x >= 0 && box.x + box.width <= 320, JSON.stringify(box));
    }
    assert.ok((await width()) <= 0);
    // The field and its button stay free.
    const [button, list] = await Promise.all([page.getByRole("button", { name: "Cerca" }).boundingBox(), page.getByRole("listbox").boundingBox()]);
    assert.ok(button && list && list.y >= button.y + button.height - 1);
    // Scrolling shows what is below.
    await page.evaluate(() => scrollBy({ top: 200, behavior: "instant" }));
    await words().first().waitFor({ state: "hidden" });
    assert.equal(await focused(), "q");
    // So does a tap elsewhere.
    await field().press("ArrowDown");
    await words().first().waitFor();
    await page.locator("#search-status").tap();
    await words().first().waitFor({ state: "hidden" });
    // What a browser makes of a tap for pages that only know a mouse comes later, and takes the focus from the field; and a
    // field that gets it is scrolled to. On a slow machine both could come after the next words, which go with them.
    await page.waitForFunction(() => document.activeElement?.id !== "q");
    await field().tap();
    await page.evaluate(async () => {
      for (let before = -1; before !== scrollY; ) {
        before = scrollY;
        await new Promise((done) => setTimeout(done, 400));
      }
    });
    await field().fill("assistenza do");
    await words().first().waitFor();
    const text = await words().first().textContent();
    await words().first().tap();
    await page.waitForFunction((text) => new URL(location.href).searchParams.get("q") === text, text);
    await count();
    // The keyboard of the phone makes room for the results.
    await page.waitForFunction(() => document.activeElement?.id === "search-results");
  });

  test("after a search the first result can be seen", async () => {
    await become(phone);
    await page.goto("/cerca/");
    await field().tap();
    await type("badante");
    await field().press("Enter");
    await page.waitForFunction(() => document.activeElement?.id === "search-results");
    await page.waitForFunction(() => {
      const title = document.querySelector("#search-results a")?.getBoundingClientRect();
      return title && title.top >= 0 && title.top < innerHeight;
    });
    assert.equal(await words().count(), 0);
  });
});

test("with a mouse a word is taken by a click", async () => {
  await page.goto("/cerca/");
  await type("bada");
  await words().first().waitFor();
  const text = await words().first().textContent();
  await words().first().click();
  assert.equal(await field().inputValue(), text);
  await count();
  assert.equal(parameter("q"), text);
  assert.equal(await focused(), "q");
});

test("nothing moves for those who asked for less movement", async () => {
  await become({ reducedMotion: "reduce" });
  await page.goto("/cerca/");
  await type("bada");
  await words().first().waitFor();
  assert.deepEqual(await page.evaluate(() => document.getAnimations().length), 0);
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), "auto");
  for (const selector of [".search-words", "#search-results .card"]) {
    assert.equal(await page.locator(selector).first().evaluate((node) => getComputedStyle(node).transitionDuration), "0s");
  }
});

test("with forced colours the active word can be told", async () => {
  await become({ forcedColors: "active" });
  await page.goto("/cerca/");
  await type("bada");
  await words().first().waitFor();
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.locator("[role=option][aria-selected=true]").evaluate((word) => getComputedStyle(word).outlineStyle), "solid");
});

test("without a script it is a plain form, and nothing is half there", async () => {
  await become({ javaScriptEnabled: false });
  await page.goto("/cerca/");
  assert.match(await page.locator("#search").ariaSnapshot(), /- searchbox "Scrivilo con le tue parole"/);
  for (const id of ["search-filters", "search-help", "search-failure", "search-more", "search-results"]) {
    assert.ok(await page.locator(`#${id}`).isHidden(), id);
  }
  await page.getByRole("searchbox").fill("nido");
  await page.getByRole("button", { name: "Cerca" }).click();
  assert.equal(new URL(page.url()).search, "?q=nido");
  assert.ok(await fallback().locator('a[href^="/categorie/"]').first().isVisible());
});

/** What the page can look like: name and how one gets there. @type {[string, () => Promise<unknown>][]} */
const STATES = [
  ["empty", async () => page.goto("/cerca/")],
  ["typing", async () => {
    await page.goto("/cerca/");
    await type("assistenza ba");
    await words().first().waitFor();
    await page.keyboard.press("ArrowDown");
    await count();
  }],
  ["results", async () => {
    await page.goto("/cerca/?q=badnte");
    await count();
  }],
  ["groups and all filters", async () => {
    await page.goto("/cerca/?comune=tradate&sort=distance");
    await count();
    await unfoldAll();
  }],
  ["nothing found", async () => {
    await page.goto("/cerca/?q=zzzz+xxxx");
    await status(/^Nessun/);
  }],
  ["filters in the way", async () => {
    await page.goto("/cerca/?q=badante");
    await count();
    const [empty] = (await options("Tipo di servizio")).filter(({ count }) => !count);
    await page.goto(`/cerca/?q=badante&category=${encodeURIComponent(empty.text)}`);
    await page.locator("#search-unfilter").waitFor();
  }],
  ["gone", async () => {
    await page.route(BUNDLE, BROKEN[0][1]);
    await page.goto("/cerca/?q=nido");
    await failure().getByText("aggiornata").waitFor();
  }],
  ["offline", async () => {
    await page.route(BUNDLE, BROKEN[1][1]);
    await page.goto("/cerca/?q=nido");
    await page.getByRole("button", { name: "Riprova" }).waitFor();
  }],
];
describe("every state", () => {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    for (const width of [320, 1280]) {
      test(`axe has nothing to say: ${colorScheme}, ${width} px`, async () => {
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
        }
        assert.deepEqual(wrong, []);
      });
    }
  }

  for (const [width, letters] of [[320, 1], [640, 1], [360, 2]]) {
    test(`fits: ${width} px, letters ${letters}×`, async () => {
      const wrong = [];
      for (const [name, reach] of STATES) {
        await become({ viewport: { width, height: 640 }, reducedMotion: "reduce" });
        await page.addInitScript((letters) => {
          addEventListener("DOMContentLoaded", () => {
            const sheet = new CSSStyleSheet();
            sheet.insertRule(`html { font-size: ${112.5 * letters}% !important }`);
            document.adoptedStyleSheets = [sheet];
          });
        }, letters);
        await reach();
        const out = await page.evaluate(() => {
          const most = document.documentElement.clientWidth + 1;
          const hidden = (/** @type {Element | null} */ node) => Boolean(node?.closest(".visually-hidden, .skip"));
          return [...document.querySelectorAll("main *")]
            .filter((node) => !hidden(node) && node.getBoundingClientRect().width && node.getBoundingClientRect().right > most)
            .map((node) => `${node.localName}.${node.className} ${node.textContent?.slice(0, 30)}`)
            .slice(0, 3);
        });
        for (const line of out) wrong.push(`${name}: ${line}`);
        // Fingers find what there is to tap in the search.
        const small = await page.evaluate(() =>
          [...document.querySelectorAll("#search :is(button, select, input, summary, [role=option])")]
            .map((node) => ({ node, box: (node.matches("[type=checkbox]") ? /** @type {any} */ (node).labels[0] : node).getBoundingClientRect() }))
            .filter(({ box }) => box.width && box.height < 43.9)
            .map(({ node, box }) => `${node.localName}#${node.id} ${box.height}`),
        );
        for (const line of small) wrong.push(`${name}: too small to tap: ${line}`);
      }
      assert.deepEqual(wrong, []);
    });
  }
});

test("without its script the search keeps the words, says so, and tries again", async () => {
  await become({ serviceWorkers: "block" });
  const script = /\/assets\/search\.[0-9a-f]+\.js/;
  await page.route(script, (route) => route.abort());
  await page.goto("/cerca/?q=badante");
  await failure().getByText("La ricerca adesso non funziona").waitFor();
  assert.equal(await field().inputValue(), "badante");
  assert.ok(await fallback().isVisible());
  await page.unroute(script);
  await page.getByRole("button", { name: "Riprova" }).click();
  await cards().first().waitFor();
  assert.ok(await failure().isHidden());
});
