// Every page exists in each language of the portal, and each says of itself in which one it is: to readers, to those who
// listen, and to search engines. What is not translated says so, and is marked as what it is.

import assert from "node:assert/strict";
import { existsSync, readdirSync, writeFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { attribute, links, mainOf, openDemo, tags } from "./site.mjs";

/** Parts that exist once, for all languages. */
const SHARED = /^\/(qualita|dati|documenti|assets)\/|^\/404\.html$/;
/** A service, and a translation that stands in for its own: with a word that no other page and no synonym has. */
const TRANSLATED = { id: "notti-assistite-filo-teso", title: "Quillbright watchers for the night", summary: "A trained person stays at your home from dusk until breakfast.", body: "Somebody watches over your parents." };
const HOST = "https://sportello-tradate.example";

/** @typedef {import("./site.mjs").Page} Page */
/** @type {Awaited<ReturnType<typeof openDemo>>} */
let demo;
/** @type {Map<string, Page>} */
let pages;
before(async () => {
  demo = await openDemo((portal) => {
    const file = join(portal, `content/providers/filo-teso/${TRANSLATED.id}.en.md`);
    assert.ok(existsSync(file.replace(".en.md", ".md")), file);
    // Words of the test stand in for those of the demo, so that they are known.
    const text = readFileSync(file, "utf8")
      .replace(/^title = .*$/m, `title = "${TRANSLATED.title}"`)
      .replace(/^summary = .*$/m, `summary = "${TRANSLATED.summary}"`)
      .replace(/^## Who it is for$/m, `$&\n\n${TRANSLATED.body}`);
    assert.ok(text.includes(TRANSLATED.body), "the demo translates it");
    writeFileSync(file, text);
  });
  pages = new Map(demo.pages.map((page) => [page.path, page]));
});
after(() => demo?.close());

const spoken = (/** @type {string} */ lang) => demo.pages.filter((page) => page.lang === lang && page.kind !== "bare" && !SHARED.test(page.path));
/** The pages in other languages that the switch of a page leads to. */
function others(/** @type {string} */ html) {
  const at = html.search(/<nav[^>]* class="?languages/);
  const bar = at < 0 ? "" : html.slice(at, html.indexOf("</nav>", at));
  return tags(bar, "a").filter((tag) => attribute(tag, "aria-current") === undefined)
    .map((tag) => ({ lang: attribute(tag, "lang"), hreflang: attribute(tag, "hreflang"), href: attribute(tag, "href") ?? "" }));
}
const alternates = (/** @type {string} */ html) =>
  tags(html, "link").filter((tag) => attribute(tag, "rel") === "alternate" && attribute(tag, "hreflang")).map((tag) => [attribute(tag, "hreflang"), attribute(tag, "href")]);

test("every page is there in both languages, and each leads to the other", () => {
  const italian = spoken("it");
  assert.ok(italian.length > 500, `${italian.length} pages`);
  assert.equal(spoken("en").length, italian.length);
  for (const { path, kind, html } of italian) {
    const [there, ...more] = others(html);
    assert.deepEqual([there?.lang, there?.hreflang, more.length], ["en", "en", 0], path);
    const other = pages.get(there.href);
    assert.ok(other?.path.startsWith("/en/"), `${path}: ${there.href} is not there`);
    assert.equal(other.kind, kind, path);
    assert.deepEqual(others(other.html), [{ lang: "it", hreflang: "it", href: path }], other.path);
  }
});

test("search engines are told of both, from both", () => {
  for (const { path, lang, classes, html } of [...spoken("it"), ...spoken("en")]) {
    const all = [[lang, `${HOST}${path}`], ...others(html).map(({ lang, href }) => [lang, `${HOST}${href}`])];
    // A page whose words are those of another is no page to find.
    const english = lang === "en" ? pages.get(path) : pages.get(others(html)[0]?.href ?? "");
    const expected = english?.classes.has("untranslated") ? all.filter(([lang]) => lang !== "en") : all;
    const robots = tags(html, "meta").some((tag) => attribute(tag, "name") === "robots");
    // What search engines are asked to leave out needs no address among them.
    if (robots) continue;
    assert.deepEqual(alternates(html).filter(([lang]) => lang !== "x-default").sort(), expected.sort(), path);
    const canonical = tags(html, "link").find((tag) => attribute(tag, "rel") === "canonical");
    // A page that is not translated is the Italian page once more, and says so to search engines.
    const own = [path, ...(classes.has("untranslated") ? [others(html)[0].href] : [])].map((path) => `${HOST}${path}`);
    assert.ok(own.includes((canonical && attribute(canonical, "href")) ?? ""), `${path}: ${canonical}`);
  }
});

test("pages say in which language they are", () => {
  for (const { path, lang, kind, html } of demo.pages) {
    if (kind === "bare") continue;
    assert.equal(lang, path.startsWith("/en/") ? "en" : "it", path);
    // Both are written from left to right: nothing has to be said about it.
    assert.equal(attribute(tags(html, "html")[0], "dir"), undefined, path);
    if (lang === "en") assert.match(html, /Skip to content/, path);
    else assert.match(html, /Vai al contenuto/, path);
  }
});

test("what is not translated says so, and is marked as Italian", () => {
  let count = 0;
  for (const { path, classes, html } of spoken("en")) {
    const main = mainOf(html);
    const heading = tags(main, "h1")[0];
    if (!classes.has("untranslated")) {
      assert.equal(attribute(heading, "lang"), undefined, `${path}: the title is marked and the page says nothing`);
      continue;
    }
    count += 1;
    assert.match(main, /has not been translated yet/, path);
    // Names of people, places and providers are the same in every language.
    const named = /^\/en\/(people|providers)\//.test(path);
    if (!named) assert.equal(attribute(heading, "lang"), "it", `${path}: the title`);
    for (const tag of tags(main, "div").filter((tag) => attribute(tag, "class") === "text")) assert.equal(attribute(tag, "lang"), "it", `${path}: ${tag}`);
    for (const tag of tags(main, "p").filter((tag) => attribute(tag, "data-element") === "service-description")) assert.equal(attribute(tag, "lang"), "it", `${path}: the summary`);
  }
  assert.ok(count > 100, `${count} pages`);
  for (const { path, classes } of spoken("it")) assert.ok(!classes.has("untranslated"), path);
});

test("cards of services that are not translated are marked, too", () => {
  const translated = new Set(spoken("en").filter(({ kind, classes }) => kind === "service" && !classes.has("untranslated")).map(({ path }) => path));
  const wrong = new Set();
  for (const { path, html } of spoken("en")) {
    for (const [card] of mainOf(html).matchAll(/<li class="?card[ >][^]*?<\/li>/g)) {
      const service = links(card)[0] ?? "";
      if (!service.startsWith("/en/services/")) continue;
      const marked = [...tags(card, "li"), ...tags(card, "a"), ...tags(card, "h3")].some((tag) => attribute(tag, "lang") === "it");
      if (marked === translated.has(service)) wrong.add(`${path}: ${service}`);
    }
  }
  assert.deepEqual([...wrong].slice(0, 20), [], `${wrong.size} cards`);
});

test("a translated page shows its words and no notice", () => {
  const page = pages.get(`/en/services/${TRANSLATED.id}/`) ?? assert.fail("it is not there");
  for (const words of [TRANSLATED.title, TRANSLATED.summary, TRANSLATED.body]) assert.ok(mainOf(page.html).includes(words), words);
  assert.ok(!page.classes.has("untranslated"));
  assert.ok(!pages.get(`/servizi/${TRANSLATED.id}/`)?.html.includes(TRANSLATED.title));
});

test("links of English pages stay among English pages", () => {
  const wrong = new Set();
  for (const { path, html } of spoken("en")) {
    const back = others(html)[0]?.href;
    for (const href of links(html)) {
      if (!href.startsWith("/") || href.startsWith("/en/") || SHARED.test(href) || href === back) continue;
      wrong.add(`${href} in ${path}`);
    }
    for (const form of tags(html, "form")) assert.match(attribute(form, "action") ?? "", /^\/en\//, path);
  }
  assert.deepEqual([...wrong].slice(0, 20), [], `${wrong.size} links`);
});

test("links of Italian pages stay among Italian pages", () => {
  const wrong = new Set();
  for (const { path, html } of spoken("it")) {
    const [other] = others(html);
    for (const href of links(html)) if (href.startsWith("/en/") && href !== other?.href) wrong.add(`${href} in ${path}`);
  }
  assert.deepEqual([...wrong], []);
});

// Written in Italian, a page is found in Italian; translated, in English.
test("the search finds the words of its language", async () => {
  const page = await demo.browser.newPage({ baseURL: demo.origin });
  page.setDefaultTimeout(10_000);
  const found = async (/** @type {string} */ path) => {
    await page.goto(path);
    await page.waitForFunction(() => document.querySelector("#search-results .card") || /^(No |Nessun)/.test(document.getElementById("search-status")?.textContent ?? ""));
    return page.locator("#search-results .card a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  };
  assert.equal((await found("/en/search/?q=quillbright"))[0], `/en/services/${TRANSLATED.id}/`);
  assert.deepEqual((await found("/en/search/?q=badante")).filter((href) => href?.startsWith("/") && !href.startsWith("/en/")), []);
  assert.deepEqual(await found("/cerca/?q=quillbright"), []);
  await page.close();
});

test("the switch leads to the same page, and back", async () => {
  const page = await demo.browser.newPage({ baseURL: demo.origin, javaScriptEnabled: false });
  await page.goto("/bisogni/mia-madre-non-e-piu-autonoma/tradate/");
  await page.getByRole("navigation", { name: "Lingue" }).getByRole("link", { name: "English" }).click();
  assert.equal(new URL(page.url()).pathname, "/en/needs/mia-madre-non-e-piu-autonoma/tradate/");
  await page.getByRole("navigation", { name: "Languages" }).getByRole("link", { name: "Italiano" }).click();
  assert.equal(new URL(page.url()).pathname, "/bisogni/mia-madre-non-e-piu-autonoma/tradate/");
  await page.close();
});

test("the demo's translations belong to pages", () => {
  const content = readdirSync(join(demo.portal, "content"), { recursive: true }).map(String);
  const translations = content.filter((name) => name.endsWith(".en.md"));
  assert.ok(translations.length > 0);
  for (const name of translations) assert.ok(content.includes(name.replace(/\.en\.md$/, ".md")), name);
});
