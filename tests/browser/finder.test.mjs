// The finder: whoever follows only the questions reaches what there is, goes round in no circle, and finds on every page
// somebody to talk to. Read from the built files: what the links say is what every browser does.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { attribute, buildDemo, links, mainOf, tags } from "./site.mjs";

/** Clicks that nobody should need more of, from the list of needs to a service. */
const MOST_CLICKS = 5;
const ROOTS = [["it", "/bisogni/", "/servizi/", "/a-z/"], ["en", "/en/needs/", "/en/services/", "/en/a-z/"]];

/** @typedef {import("./site.mjs").Page} Page */
/** @type {Awaited<ReturnType<typeof buildDemo>>} */
let demo;
/** @type {Map<string, Page>} */
let pages;
before(async () => {
  demo = await buildDemo();
  pages = new Map(demo.pages.map((page) => [page.path, page]));
});
after(() => demo?.remove());

const mainAt = (/** @type {string} */ path) => mainOf(pages.get(path)?.html ?? assert.fail(`${path} is not there`));
const inMain = (/** @type {string} */ path) => links(mainAt(path)).map((href) => href.split("#")[0]);
const below = (/** @type {string} */ root) => [...pages.keys()].filter((path) => path.startsWith(root) && path !== root);
/** One section of a page. */
const section = (/** @type {string} */ html, /** @type {string} */ id) => {
  const at = html.search(new RegExp(`<section[^>]* id="?${id}[ ">]`));
  return at < 0 ? "" : html.slice(at, html.indexOf("</section>", at));
};
/** The services of the list of all: every one but those that are closed. */
const listed = (/** @type {string} */ list, /** @type {string} */ root) =>
  [...new Set(inMain(list).filter((href) => href.startsWith(root) && href !== root))];

/**
 * Clicks from a page to every other that only links in the content below the root lead to, and to services.
 * @param {string} root
 * @param {string} services
 */
function walk(root, services) {
  const clicks = new Map([[root, 0]]);
  for (const [path, far] of clicks) {
    if (path.startsWith(services)) continue;
    for (const href of inMain(path)) {
      if ((href.startsWith(root) || (href.startsWith(services) && href !== services)) && !clicks.has(href)) clicks.set(href, far + 1);
    }
  }
  return clicks;
}

for (const [lang, root, services, list] of ROOTS) {
  test(`${lang}: nine of ten services are five clicks away`, (t) => {
    const all = listed(list, services);
    assert.ok(all.length > 60, `${all.length} services`);
    const clicks = walk(root, services);
    const far = all.filter((path) => (clicks.get(path) ?? Infinity) > MOST_CLICKS);
    const most = Math.max(...all.map((path) => clicks.get(path) ?? 0));
    t.diagnostic(`${all.length - far.length} of ${all.length} reached, at most ${most} clicks; not reached: ${far.join(" ")}`);
    assert.ok(all.length - far.length >= 0.9 * all.length, `not reached:\n  ${far.join("\n  ")}`);
  });

  test(`${lang}: every page of the finder is reached, and offers services or answers`, () => {
    const clicks = walk(root, services);
    const paths = below(root);
    assert.ok(paths.length > 100, `${paths.length} pages`);
    for (const path of paths) {
      assert.ok(clicks.has(path), `${path}: no way there`);
      const html = mainAt(path);
      const offers = tags(html, "a").filter((tag) => attribute(tag, "data-element") === "service-link").length;
      assert.ok(offers || /class="?doors/.test(html), `${path}: neither services nor answers`);
    }
  });

  test(`${lang}: every page of the finder names somebody to talk to`, () => {
    const wrong = [];
    for (const path of below(root)) {
      const start = section(mainAt(path), "start-here");
      if (!/class="?place-name/.test(start)) wrong.push(`${path}: no social point`);
      else if (!/, \d{5} \p{Lu}/u.test(start)) wrong.push(`${path}: the social point has no address`);
      if (!links(start).some((href) => /^tel:\+?\d{6,}/.test(href))) wrong.push(`${path}: nobody to call`);
    }
    assert.deepEqual(wrong, []);
  });

  test(`${lang}: answers that stay on the page lead to something`, () => {
    let answers = 0;
    for (const path of below(root)) {
      for (const href of links(mainAt(path)).filter((href) => href.startsWith("#"))) {
        answers += 1;
        const id = decodeURIComponent(href.slice(1));
        const target = tags(mainAt(path), "[a-z0-9]+").find((tag) => attribute(tag, "id") === id);
        assert.ok(target, `${path}: ${href} is nowhere`);
        if (/class="?group/.test(target)) assert.match(section(mainAt(path), id), /data-element="?service-link/, `${path}: ${href} is empty`);
      }
    }
    assert.ok(answers > 50, `${answers} answers`);
  });

  // An answer that leads back to a question already answered makes people go round.
  test(`${lang}: answers go round in no circle`, () => {
    const doors = new Map(below(root).map((path) => {
      const html = mainAt(path);
      const at = html.search(/<ul class="?doors/);
      return [path, at < 0 ? [] : links(html.slice(at, html.indexOf("</ul>", at))).filter((href) => href.startsWith(root))];
    }));
    assert.ok([...doors.values()].flat().length > 20, "no answer leads to another page");
    /** @type {string[]} */
    const circles = [];
    const done = new Set();
    const follow = (/** @type {string} */ path, /** @type {string[]} */ way) => {
      if (way.includes(path)) return void circles.push([...way.slice(way.indexOf(path)), path].join(" → "));
      if (done.has(path)) return;
      for (const next of doors.get(path) ?? []) follow(next, [...way, path]);
      done.add(path);
    };
    for (const path of doors.keys()) follow(path, []);
    assert.deepEqual(circles, []);
  });

  // Who has chosen a comune has chosen it for the next question, too.
  test(`${lang}: the comune stays chosen from question to question`, () => {
    for (const path of below(root)) {
      const [, comune] = path.slice(root.length).split("/");
      if (!comune) continue;
      const html = mainAt(path);
      const at = html.search(/<ul class="?doors/);
      if (at < 0) continue;
      for (const href of links(html.slice(at, html.indexOf("</ul>", at)))) {
        assert.ok(href.startsWith("#") || href.endsWith(`/${comune}/`), `${path}: ${href}`);
      }
    }
  });
}
