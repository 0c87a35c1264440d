// Without JavaScript everything is there: services are found by following links, and can be called.

import assert from "node:assert/strict";
import { after, before, beforeEach, afterEach, test } from "node:test";
import { words } from "./paper.mjs";
import { attribute, openDemo, samples, tags } from "./site.mjs";

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

/**
 * Follows the first link of the page's own content that has this text or leads below this path.
 * @param {{ text?: string, below?: string }} to
 */
function follow({ text, below = "/" }) {
  const links = page.locator(`main a[href^="${below}"]:not([href="${below}"])`);
  return (text ? links.filter({ hasText: text }) : links).first().click();
}

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

test("from every need there is a way to a service", async () => {
  await page.getByRole("navigation", { name: "Menu principale" }).getByRole("link", { name: "Bisogni" }).click();
  const links = page.locator('main a[href^="/bisogni/"]');
  const needs = await links.evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
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
  await follow({ text: "Venegono Inferiore", below: "/comuni/" });
  assert.match(page.url(), /\/comuni\/venegono-inferiore\/$/);
  await page.locator('main [data-element="service-link"]').first().click();
  await isService();
});

test("by A–Z", async () => {
  await follow({ text: "Vedi tutti i servizi dalla A alla Z" });
  assert.match(page.url(), /\/a-z\/$/);
  await page.locator("nav.letters").getByRole("link", { name: "T", exact: true }).click();
  assert.ok(new URL(page.url()).hash);
  const first = page.locator("section.letter", { has: page.getByRole("heading", { name: "T", exact: true }) });
  await first.getByRole("link").first().click();
  await isService();
});

test("by the menu and by the path back", async () => {
  await page.getByRole("navigation", { name: "Menu principale" }).getByRole("link", { name: "Servizi" }).click();
  await follow({ below: "/servizi/" });
  await isService();
  await page.getByRole("navigation", { name: "Dove ti trovi" }).getByRole("link").first().click();
  assert.equal(new URL(page.url()).pathname, "/");
});

test("the search page says why it cannot search and offers the other ways", async () => {
  await page.getByRole("searchbox").fill("badante");
  await page.getByRole("button", { name: "Cerca" }).click();
  assert.equal(new URL(page.url()).search, "?q=badante");
  // Playwright takes whatever is in <noscript> for hidden.
  const notice = page.locator("noscript .notice");
  assert.match((await notice.textContent()) ?? "", /JavaScript è spento/);
  assert.ok(((await notice.boundingBox())?.height ?? 0) > 20);
  for (const below of ["/bisogni/", "/destinatari/", "/comuni/", "/categorie/", "/a-z/"]) {
    assert.ok(await page.locator(`#search-fallback a[href^="${below}"]`).first().isVisible(), below);
  }
  assert.ok(await page.locator("#search-filters").isHidden());
  await follow({ below: "/categorie/" });
  await page.locator('main [data-element="service-link"]').first().click();
  await isService();
});

/** What looks like a number of this territory, and is in no link. */
function deadNumbers(/** @type {string} */ html) {
  const text = html.slice(html.indexOf("<body")).replace(/<a\b.*?<\/a>/gs, "").replace(/<[^>]*>/g, " ");
  return text.match(/(?:[^\s]+ ){0,4}\b(?:0331|0332|3\d\d|800)[ \u00a0]\d{3}[ \u00a0]\d{3,4}\b/g) ?? [];
}
const isComplaint = (/** @type {string} */ line) => line.includes("reclamo");

test("numbers can be called", () => {
  let calls = 0;
  const wrong = [];
  for (const { path, html } of demo.pages) {
    for (const [, href] of html.matchAll(/ href="?(tel:[^\s">]*)/g)) {
      calls += 1;
      if (!/^tel:(\+39\d{6,11}|\d{3,6})$/.test(href)) wrong.push(`${path}: ${href}`);
    }
    for (const line of deadNumbers(html)) if (!isComplaint(line)) wrong.push(`${path}: ${line}`);
  }
  assert.ok(calls > 500, `${calls} numbers`);
  assert.deepEqual(wrong, []);
});

test("numbers for complaints can be called", () => {
  const wrong = demo.pages.flatMap(({ path, html }) => deadNumbers(html).filter(isComplaint).map((line) => `${path}: ${line}`));
  assert.deepEqual(wrong, []);
});

test("everything that needs a script is absent, not broken", async () => {
  // Every page loads the same script, two load one more; none is needed to read or to find.
  const more = { search: 2, shortlist: 2 };
  for (const { path, kind, html } of demo.pages) {
    const scripts = tags(html, "script").filter((tag) => attribute(tag, "type") !== "application/ld+json");
    if (kind === "bare") assert.equal(scripts.length, 0, path);
    else assert.equal(scripts.length, more[/** @type {keyof more} */ (kind)] ?? 1, path);
    for (const tag of scripts) assert.equal(attribute(tag, "type"), "module", `${path}: old browsers run ${tag}`);
  }
});

/** Goes to a page through a link of the page's own content, and says how. */
async function choose(/** @type {import("playwright-core").Locator} */ link) {
  const href = await link.first().getAttribute("href");
  await link.first().click();
  const { pathname, hash } = new URL(page.url());
  assert.equal(href?.startsWith("#") ? hash : pathname + hash, href);
}
const main = (/** @type {string} */ selector) => page.locator(`main ${selector}`);
const COMUNE = "venegono-inferiore";

/** The service whose page is open is for those who live in a comune. */
async function servesComune(/** @type {string} */ name) {
  const area = (await main(".fact-area dd").allTextContents()).join(", ");
  assert.ok(area.includes(name) || area.includes("tutti i comuni"), `${page.url()}: ${area}`);
}

test("by need: the list, the need, the comune, the answer, the service: five choices", async () => {
  await page.goto("/bisogni/");
  await choose(main('a[href="/bisogni/mia-madre-non-e-piu-autonoma/"]'));
  await choose(main(`.choose a[href$="/${COMUNE}/"]`));
  // The comune that was chosen stays chosen: answers lead to it, too.
  const answer = main('.doors a[href^="/bisogni/"]');
  assert.match((await answer.first().getAttribute("href")) ?? "", new RegExp(`/${COMUNE}/$`));
  await choose(answer);
  await choose(main('[data-element="service-link"]'));
  await isService();
  await servesComune("Venegono Inferiore");
});

test("by need: an answer on the same page is where it says it is", async () => {
  await page.goto(`/bisogni/mia-madre-non-e-piu-autonoma/${COMUNE}/`);
  const here = main('.doors a[href^="#"]');
  assert.ok((await here.count()) > 0);
  const text = ((await here.first().textContent()) ?? "").trim();
  await choose(here);
  const group = page.locator("section.group:target");
  assert.equal(((await group.getByRole("heading", { level: 2 }).textContent()) ?? "").trim(), text);
  await choose(group.locator('[data-element="service-link"]'));
  await isService();
});

test("by comune first, then the need", async () => {
  await page.goto("/comuni/");
  await choose(main(`:is(.map, ul) a[href="/comuni/${COMUNE}/"]`));
  await choose(main(`a[href^="/bisogni/"][href$="/${COMUNE}/"]`));
  await choose(main('[data-element="service-link"]'));
  await isService();
  await servesComune("Venegono Inferiore");
});

for (const [what, list] of [["category", "/categorie/"], ["audience", "/destinatari/"]]) {
  test(`by ${what} and comune`, async () => {
    await choose(main(`a[href^="${list}"]`));
    await choose(main(`.choose a[href^="${list}"][href$="/${COMUNE}/"]`));
    assert.match((await page.getByRole("heading", { level: 1 }).textContent()) ?? "", /Venegono Inferiore/);
    await choose(main('[data-element="service-link"]'));
    await isService();
    await servesComune("Venegono Inferiore");
  });
}

test("a service says whom to call, and where to begin", async () => {
  const services = demo.pages.filter(({ kind, lang }) => kind === "service" && lang === "it");
  for (const { path } of [services[0], services[40], services.at(-1) ?? services[1]]) {
    await page.goto(path);
    assert.ok(await main('a[href^="tel:"]').first().isVisible(), path);
    const start = main("#start-here");
    assert.ok(await start.getByRole("heading", { name: "Da dove comincio" }).isVisible(), path);
    assert.ok(await start.locator('.place .place-name a[href^="/luoghi/"]').first().isVisible(), `${path}: no social point`);
    assert.match((await start.locator(".place .line").first().textContent()) ?? "", /\d{5} [A-Z]/, `${path}: no address`);
    assert.ok(await start.locator('.place a[href^="tel:"]').first().isVisible(), `${path}: no phone of the social point`);
  }
});

// A button that does nothing is worse than none.
test("what only scripts can serve is not to be seen", async () => {
  let hidden = 0;
  for (const { path, kind } of samples(demo.pages)) {
    if (kind === "bare") continue;
    await page.goto(path);
    const wrong = await page.locator("button").evaluateAll((buttons) =>
      buttons.filter((button) => button.checkVisibility() !== Boolean(button.closest("form[action]"))).map((button) => button.outerHTML.slice(0, 90)),
    );
    assert.deepEqual(wrong, [], path);
    hidden += await page.locator("button:not(form[action] button)").count();
  }
  assert.ok(hidden > 10, `${hidden} buttons`);
});

test("on paper: the page and its address", async () => {
  const service = demo.pages.find(({ kind, lang }) => kind === "service" && lang === "it")?.path ?? "";
  await page.goto(service);
  const pdf = await page.pdf({ format: "A4" });
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  const text = words(pdf);
  assert.ok(text.includes(`https://sportello-tradate.example${service}`), text);
  assert.ok(text.includes("Quantocosta"), text);
  await page.emulateMedia({ media: "print" });
  const address = page.getByText(`https://sportello-tradate.example${service}`, { exact: true });
  assert.ok(await address.isVisible(), "the address of the page is not printed");
});
