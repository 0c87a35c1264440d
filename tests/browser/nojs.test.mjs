// Without JavaScript everything is there: services are found by following links, and can be called.

import assert from "node:assert/strict";
import { after, before, beforeEach, afterEach, test } from "node:test";
import { openDemo } from "./site.mjs";

/** @type {Awaited<ReturnType<typeof openDemo>>} */
let demo;
/** @type {import("playwright-core").Page} */
let page;
before(async () => void (demo = await openDemo()));
after(() => demo?.close());
beforeEach(async () => {
  page = await demo.browser.newPage({ baseURL: demo.origin, javaScriptEnabled: false });
  page.setDefaultTimeout(5000);
  await page.goto("/");
});
afterEach(() => page.close());

/** Follows the link that has this text, or the first link that leads below this path. */
const follow = (/** @type {{ text?: string | RegExp, below?: string }} */ { text, below }) => {
  const main = page.locator("main");
  const link = text ? main.getByRole("link", { name: text }) : main.locator(`a[href^="${below}"]:not([href="${below}"])`);
  return link.first().click();
};

/** The open page is that of a service, complete with a way to get in touch. */
async function isService() {
  const path = new URL(page.url()).pathname;
  assert.match(path, /^\/servizi\/[a-z0-9-]+\/$/);
  for (const title of ["A chi è rivolto", "Quanto costa", "Accedi al servizio", "Contatti"]) {
    assert.ok(await page.getByRole("heading", { name: title, exact: true }).isVisible(), `${path}: ${title}`);
  }
  const ways = page.locator('main :is(a[href^="tel:"], a[href^="mailto:"])');
  assert.ok((await ways.count()) > 0, `${path}: no number and no address`);
}

test("by need, answering its questions", async () => {
  await follow({ below: "/bisogni/" });
  for (let questions = 0; !(await page.locator('main [data-element="service-link"]').count()); questions++) {
    assert.ok(questions < 3, "more than three questions");
    await page.locator("main .doors a").first().click();
  }
  await page.locator('main [data-element="service-link"]').first().click();
  await isService();
});

test("from any need to a service in at most three clicks", async () => {
  await follow({ text: "Vedi tutti i bisogni" }).catch(() => page.goto("/bisogni/"));
  const needs = await page.locator('main a[href^="/bisogni/"]').evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  assert.ok(needs.length > 10, `${needs.length} needs`);
  for (const need of new Set(needs)) {
    await page.goto(need);
    const services = page.locator('main [data-element="service-link"]');
    if (!(await services.count())) await page.locator("main .doors a").first().click();
    assert.ok((await services.count()) > 0, `${need} leads to ${page.url()}`);
  }
});

test("by category", async () => {
  await follow({ text: "Assistenza a casa" });
  assert.match(page.url(), /\/categorie\/assistenza-a-casa\/$/);
  await page.locator('main [data-element="service-link"]').first().click();
  await isService();
});

test("by comune", async () => {
  await follow({ text: "Venegono Inferiore" });
  assert.match(page.url(), /\/comuni\/venegono-inferiore\/$/);
  await page.locator('main [data-element="service-link"]').first().click();
  await isService();
});

test("by A–Z", async () => {
  await follow({ text: "Vedi tutti i servizi dalla A alla Z" });
  assert.match(page.url(), /\/a-z\/$/);
  const letter = page.getByRole("navigation", { name: "Lettere" }).or(page.locator("nav.letters")).first();
  await letter.getByRole("link", { name: "T", exact: true }).click();
  assert.match(page.url(), /#/);
  const first = page.locator("section.letter", { has: page.getByRole("heading", { name: "T", exact: true }) });
  await first.getByRole("link").first().click();
  await isService();
});

test("by the menu and by the path back", async () => {
  await page.getByRole("navigation", { name: "Menu principale" }).getByRole("link", { name: "Servizi" }).click();
  await follow({ below: "/categorie/" });
  await page.locator('main [data-element="service-link"]').first().click();
  await isService();
  await page.getByRole("navigation", { name: "Dove ti trovi" }).getByRole("link").first().click();
  assert.equal(new URL(page.url()).pathname, "/");
});

test("the search page says why it cannot search and offers the other ways", async () => {
  await page.getByRole("searchbox").fill("badante");
  await page.getByRole("button", { name: "Cerca" }).click();
  assert.equal(new URL(page.url()).search, "?q=badante");
  assert.ok(await page.getByText("JavaScript è spento").isVisible());
  for (const below of ["/bisogni/", "/destinatari/", "/comuni/", "/categorie/", "/a-z/"]) {
    assert.ok(await page.locator(`main a[href^="${below}"]`).first().isVisible(), below);
  }
  assert.ok(await page.locator("#search-filters").isHidden());
  await follow({ below: "/categorie/" });
  await page.locator('main [data-element="service-link"]').first().click();
  await isService();
});

test("numbers can be called", () => {
  // What looks like a number of this territory is in a link, on every page.
  const number = /\b(?:0331|0332|3\d\d|800)[  ]\d{3}[  ]\d{3,4}\b/g;
  let calls = 0;
  const dead = [];
  for (const { path, html } of demo.pages) {
    for (const [, href] of html.matchAll(/ href="?(tel:[^\s">]*)/g)) {
      calls += 1;
      if (!/^tel:(\+39\d{6,11}|\d{3,6})$/.test(href)) dead.push(`${path}: ${href}`);
    }
    const body = html.slice(html.indexOf("<body"));
    const outside = body.replace(/<a\b[^>]*href="?tel:.*?<\/a>/gs, "").replace(/<[^>]*>/g, " ");
    for (const [found] of outside.matchAll(number)) dead.push(`${path}: ${found} cannot be tapped`);
  }
  assert.ok(calls > 500, `${calls} numbers`);
  assert.deepEqual(dead, []);
});

test("everything that needs a script is absent, not broken", async () => {
  for (const { path, html } of demo.pages) {
    const scripts = [...html.matchAll(/<script\b([^>]*)>/g)].filter(([, attributes]) => !attributes.includes("application/ld+json"));
    assert.equal(scripts.length, path === "/cerca/" ? 1 : 0, path);
  }
});
