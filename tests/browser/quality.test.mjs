// The pages about quality say the same as the files beside them: register and CSV, badges, coverage and CSV, agenda and
// calendar. And they can be used with a narrow screen and a keyboard.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import ICAL from "ical.js";
import { openDemo } from "./site.mjs";

const REGISTER = "/qualita/";
const COVERAGE = "/qualita/copertura/";
const AGENDA = "/qualita/scadenze/";

/** @type {Awaited<ReturnType<typeof openDemo>>} */
let demo;
/** @type {import("playwright-core").Page} */
let page;
before(async () => {
  demo = await openDemo();
  page = await demo.browser.newPage({ baseURL: demo.origin, viewport: { width: 1280, height: 800 } });
});
after(() => demo?.close());

/** @param {string} path A file of the built site. */
const file = (path) => readFileSync(join(demo.folder, path), "utf8");

/**
 * The rows of a CSV file (RFC 4180), each by the names of the first line.
 * @param {string} path
 * @returns {Record<string, string>[]}
 */
function table(path) {
  const text = file(path);
  assert.ok(text.startsWith("\ufeff"), "spreadsheets know UTF-8 by its mark");
  const [header, ...rows] = text
    .slice(1)
    .trimEnd()
    .split("\r\n")
    .map((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare));
  return rows.map((row) => {
    assert.equal(row.length, header.length, row.join());
    return Object.fromEntries(header.map((name, index) => [name, row[index]]));
  });
}

/** How many of some verdicts are met, of those that apply. */
const share = (/** @type {Record<string, string>[]} */ verdicts) => ({
  met: verdicts.filter(({ verdict }) => verdict === "met").length,
  applies: verdicts.filter(({ verdict }) => verdict !== "not applicable").length,
});

/** «22 su 23» as numbers. */
function numbers(/** @type {string | null | undefined} */ text) {
  const [, met, applies] = /([\d.]+) su ([\d.]+)/.exec(text ?? "") ?? [];
  assert.ok(applies, `numbers in ${text}`);
  return { met: Number(met.replaceAll(".", "")), applies: Number(applies.replaceAll(".", "")) };
}

/** What a selector finds, as attributes and texts. */
const texts = (/** @type {string} */ selector) =>
  page.locator(selector).evaluateAll((found) => found.map((element) => element.textContent?.replace(/\s+/g, " ").trim() ?? ""));

test("register: requirements, providers and services have the numbers of the CSV", async () => {
  await page.goto(REGISTER);
  const rows = table("qualita/qualita.csv");
  const kinds = new Set(rows.map(({ kind }) => kind));
  assert.ok(kinds.has("service") && kinds.has("provider"), [...kinds].join());
  assert.ok(rows.some(({ verdict }) => verdict === "not met") && rows.some(({ holds_until }) => holds_until));

  // Requirement by requirement, in its group.
  const shown = await page.locator(".requirements tr[id]").evaluateAll((lines) =>
    lines.map((line) => ({
      anchor: line.id,
      group: line.closest("section")?.id ?? "",
      title: line.querySelector("th")?.lastChild?.textContent?.trim(),
      text: line.querySelectorAll("td")[1].textContent,
    })),
  );
  assert.ok(shown.length > 20, `${shown.length} requirements`);
  assert.equal(new Set(shown.map(({ anchor }) => anchor)).size, shown.length);
  for (const { anchor, group, title, text } of shown) {
    const [, id, kind = "service"] = /^(.*?)(?:-(provider|place))?$/.exec(anchor) ?? [];
    if (!kinds.has(kind)) continue;
    const same = rows.filter((row) => row.requirement === id && row.kind === kind);
    const said = share(same);
    if (said.applies) assert.deepEqual(numbers(text), said, anchor);
    assert.deepEqual([...new Set(same.map((row) => `group-${row.group} ${row.asked}`))], [`${group} ${title}`], anchor);
  }

  // Provider by provider: what it meets itself.
  const providers = await page.locator("#providers tbody tr").evaluateAll((lines) =>
    lines.map((line) => ({ sheet: line.querySelector("a")?.getAttribute("href") ?? "", text: line.children[1].textContent, services: line.children[2].textContent })),
  );
  assert.equal(providers.length, demo.pages.filter(({ kind }) => kind === "sheet").length);
  for (const { sheet, text, services } of providers) {
    const id = /\/qualita\/enti\/(.*)\/$/.exec(sheet)?.[1];
    assert.deepEqual(numbers(text), share(rows.filter((row) => row.kind === "provider" && row.id === id)), sheet);
    const given = new Set(rows.filter((row) => row.kind === "service" && row.provider === id).map((row) => row.id));
    assert.equal(Number(services), given.size, sheet);
  }

  // Service by service: a service answers for its provider and its places, too.
  const places = shown.filter(({ anchor }) => anchor.endsWith("-place"));
  const services = await page.locator("#services tbody tr").evaluateAll((lines) =>
    lines.map((line) => ({
      id: /\/servizi\/(.*)\/$/.exec(line.querySelector("a")?.getAttribute("href") ?? "")?.[1],
      text: line.children[1].textContent,
      unmet: line.querySelectorAll("li").length,
    })),
  );
  assert.deepEqual(services.map(({ id }) => id).sort(), [...new Set(rows.filter(({ kind }) => kind === "service").map(({ id }) => id))].sort());
  const sums = new Map();
  let complete = 0;
  for (const { id, text, unmet } of services) {
    const own = rows.filter((row) => row.kind === "service" && row.id === id);
    const whole = [...own, ...rows.filter((row) => row.kind === "provider" && row.id === own[0].provider)];
    for (const row of whole) sums.set(row.group, [...(sums.get(row.group) ?? []), row]);
    const [page, file] = [numbers(text), share(whole)];
    const ofPlaces = page.applies - file.applies;
    assert.ok(ofPlaces >= 0 && ofPlaces <= places.length, `${id}: ${text}`);
    assert.ok(page.met - file.met >= 0 && page.met - file.met <= ofPlaces, `${id}: ${text}`);
    assert.equal(unmet, page.applies - page.met, id);
    if (!unmet) complete += 1;
  }

  // All together.
  const [lead] = await texts("#total .lead");
  assert.deepEqual(lead.match(/\d+/g)?.map(Number), [services.length, complete, services.length - complete]);
  const groups = await page.locator("#total .scores li").evaluateAll((lines) =>
    lines.map((line) => ({ group: line.querySelector("a")?.getAttribute("href")?.slice("#group-".length), text: line.querySelector(".score-met")?.textContent })),
  );
  assert.equal(groups.length, sums.size);
  for (const { group, text } of groups) {
    assert.equal(await page.locator(`#group-${group}`).count(), 1);
    const extra = places.some((place) => place.group === `group-${group}`) ? services.length : 0;
    const [page_, file_] = [numbers(text), share(sums.get(group))];
    assert.ok(page_.applies >= file_.applies && page_.applies <= file_.applies + extra, `${group}: ${text}`);
    if (!extra) assert.deepEqual(page_, file_, group);
  }
});

test("register: every link to a requirement, sheet or file leads somewhere", async () => {
  await page.goto(REGISTER);
  const anchors = new Set(await page.locator("[id]").evaluateAll((found) => found.map(({ id }) => id)));
  for (const { path, html, kind } of demo.pages) {
    if (!["register", "sheet", "coverage", "agenda", "service", "provider"].includes(kind)) continue;
    for (const [, link, anchor] of html.matchAll(/(?:href|src)="?(\/qualita\/[^"#\s>]*)(?:#([^"\s>]*))?/g)) {
      assert.ok(existsSync(join(demo.folder, link.endsWith("/") ? `${link}index.html` : link)), `${link} on ${path}`);
      if (anchor && link === REGISTER) assert.ok(anchors.has(anchor), `${link}#${anchor} on ${path}`);
    }
  }
});

test("nobody is certified: every page with a number says what the number is not", () => {
  const wrong = demo.pages
    .filter(({ classes }) => classes.has("score-sentence") || classes.has("badge"))
    .filter(({ html, lang }) => !(lang === "en" ? /not a certificate/ : /on è un certificato|non certifica/).test(html))
    .map(({ path }) => path);
  assert.deepEqual(wrong, []);
  for (const { path, html } of demo.pages) assert.doesNotMatch(html, /conform[ei] alla|certificat[oaie] (?:secondo|UNI|ISO)/i, path);
});

test("badges: valid pictures that say what the page says", async () => {
  // There is one picture for all languages, in the first.
  const pages = demo.pages.filter(({ kind, lang, classes }) => lang === "it" && ["service", "provider", "sheet"].includes(kind) && classes.has("badge"));
  assert.ok(pages.length > 100, `${pages.length} pages`);
  const found = await page.evaluate(
    (pages) =>
      pages.map(({ path, html }) => {
        const page = new DOMParser().parseFromString(html, "text/html");
        const images = [...page.querySelectorAll("img.badge")];
        // The first sentence is about whom the page is about.
        const sentence = page.querySelector(".score-sentence")?.textContent ?? "";
        return {
          path,
          sentence,
          badges: images.map((image) => ({ src: image.getAttribute("src") ?? "", alt: image.getAttribute("alt") ?? "", height: image.getAttribute("height") })),
        };
      }),
    pages.map(({ path, html }) => ({ path, html })),
  );
  const pictures = await page.evaluate(
    (texts) =>
      texts.map((text) => {
        const picture = new DOMParser().parseFromString(text, "image/svg+xml");
        const root = picture.documentElement;
        const active = picture.querySelectorAll("script, foreignObject, a, image, style, [href]").length;
        return {
          error: picture.querySelector("parsererror")?.textContent ?? "",
          name: `${root.namespaceURI} ${root.localName}`,
          height: root.getAttribute("height"),
          title: picture.querySelector("title")?.textContent ?? "",
          texts: [...picture.querySelectorAll("text")].map((text) => text.textContent ?? ""),
          active,
        };
      }),
    found.map(({ badges }) => file(badges[0].src)),
  );
  for (const [index, { path, sentence, badges }] of found.entries()) {
    const { error, height, title, texts, active, name: element } = pictures[index];
    assert.equal(badges.length, 1, path);
    assert.equal(error, "", path);
    assert.equal(element, "http://www.w3.org/2000/svg svg", path);
    assert.equal(height, badges[0].height, path);
    assert.equal(active, 0, path);
    const counted = sentence.match(/\d+/g)?.map(Number) ?? [];
    const [applies, met = applies] = counted.length ? counted : [1];
    const words = `${met} su ${applies}`;
    assert.equal(badges[0].alt, `Requisiti minimi: ${words}`, path);
    assert.deepEqual(texts, ["Requisiti minimi", `${words} · 24/11/2026`], path);
    assert.equal(title, `Requisiti minimi: ${words}. Controllo: 24 novembre 2026`, path);
  }
  // As the browser shows it.
  await page.goto(found[0].path);
  const image = page.locator("img.badge");
  await image.scrollIntoViewIfNeeded();
  await page.waitForFunction(() => document.querySelector("img.badge")?.complete);
  const box = await image.evaluate((image) => ({ wide: image.naturalWidth, high: image.height }));
  assert.equal(box.high, 28);
  assert.ok(box.wide > 100 && box.wide < 320, `${box.wide} px`);
});

test("sheets: what another site copies shows the badge and leads back", async () => {
  const sheet = demo.pages.find(({ path }) => path === "/qualita/enti/filo-teso/");
  await page.goto(sheet?.path ?? "/404.html");
  const [code] = await texts(".embed");
  const parts = await page.evaluate((code) => {
    const copy = new DOMParser().parseFromString(code, "text/html");
    const [link, image] = [copy.querySelector("body > a:only-child"), copy.querySelector("body > a > img:only-child")];
    return { link: link?.getAttribute("href") ?? "", image: image?.getAttribute("src") ?? "", alt: image?.getAttribute("alt") };
  }, code);
  const [link, image] = [new URL(parts.link), new URL(parts.image)];
  assert.equal(link.pathname, sheet?.path);
  assert.equal(link.origin, image.origin);
  assert.ok(existsSync(join(demo.folder, image.pathname)));
  // It stays as it is when the badge changes: no numbers.
  assert.equal(parts.alt, "Requisiti minimi di Filo Teso: la scheda aggiornata");
});

test("coverage: the tables and the sentences have the numbers of the CSV", async () => {
  await page.goto(COVERAGE);
  const rows = table("qualita/copertura.csv");
  const audiences = [...new Set(rows.map(({ audience }) => audience))];
  const counted = audiences.filter((audience) => rows.some((row) => row.audience === audience && row.services !== "0"));
  assert.equal(counted[0], "");
  const shown = await page.locator("table.coverage").evaluateAll((tables) =>
    tables.map((table) => ({
      open: !table.closest("details"),
      comuni: [...table.querySelectorAll("thead th")].slice(1).map((cell) => cell.textContent?.trim()),
      rows: [...table.querySelectorAll("tbody tr")].map((row) => ({
        category: row.querySelector("th")?.textContent?.trim(),
        cells: [...row.querySelectorAll("td")].map((cell) => ({ text: cell.textContent?.trim() ?? "", label: cell.dataset.label })),
      })),
    })),
  );
  assert.equal(shown.length, counted.length);
  for (const [index, audience] of counted.entries()) {
    const { open, comuni, rows: lines } = shown[index];
    assert.equal(open, index === 0);
    const same = rows.filter((row) => row.audience === audience);
    const categories = [...new Set(same.map(({ category_name }) => category_name))];
    const somewhere = categories.filter((name) => same.some((row) => row.category_name === name && row.services !== "0"));
    assert.deepEqual(lines.map(({ category }) => category), somewhere, audience);
    for (const { category, cells } of lines) {
      assert.deepEqual(cells.map(({ label }) => label), comuni);
      const numbers = cells.map(({ text }, at) => ({ comune: comuni[at], services: text === "manca" ? "0" : text }));
      const said = same.filter((row) => row.category_name === category).map(({ comune_name, services }) => ({ comune: comune_name, services }));
      assert.deepEqual(numbers, said, `${audience} ${category}`);
    }
  }

  // What is missing, in words.
  const gaps = await page.locator("#gaps dl > div").evaluateAll((pairs) => pairs.map((pair) => [...pair.children].map((part) => part.textContent?.trim())));
  const all = rows.filter(({ audience }) => audience === "");
  const categories = [...new Set(all.map(({ category_name }) => category_name))];
  const comuni = new Set(all.map(({ comune }) => comune)).size;
  const missing = categories.map((name) => ({
    name,
    names: all.filter((row) => row.category_name === name && row.services === "0").map(({ comune_name }) => comune_name),
  }));
  assert.deepEqual(gaps, [
    ...missing.filter(({ names }) => names.length === comuni).map(({ name }) => [name, "Manca in tutti i comuni"]),
    ...missing.filter(({ names }) => names.length && names.length < comuni).map(({ name, names }) => [name, `Manca a ${names.join(", ")}`]),
  ]);
});

test("coverage: on a phone every number stands beside its comune", async () => {
  const phone = await demo.browser.newPage({ baseURL: demo.origin, viewport: { width: 360, height: 800 } });
  await phone.goto(COVERAGE);
  const wrong = await phone.locator("table.coverage").first().locator("td").evaluateAll((cells) =>
    cells
      .filter((cell) => {
        const before = getComputedStyle(cell, "::before");
        return before.content !== JSON.stringify(cell.dataset.label) || before.display === "none" || cell.getBoundingClientRect().right > innerWidth;
      })
      .map((cell) => cell.outerHTML),
  );
  await phone.close();
  assert.deepEqual(wrong, []);
});

test("coverage: a table that is too wide scrolls in its own frame, with the keyboard too, and keeps its categories", async () => {
  await page.goto(COVERAGE);
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.insertRule(".coverage { width: 3000px !important }");
    document.adoptedStyleSheets = [sheet];
  });
  const frame = page.locator(".scroll").first();
  const name = await frame.evaluate((frame) => document.getElementById(frame.getAttribute("aria-labelledby") ?? "")?.textContent);
  assert.ok(name);
  await frame.focus();
  for (let press = 0; press < 10; press += 1) await page.keyboard.press("ArrowRight");
  await page.waitForFunction(() => Number(document.querySelector(".scroll")?.scrollLeft) > 100);
  const seen = await frame.evaluate((frame) => ({
    page: Number(document.scrollingElement?.scrollWidth) <= innerWidth,
    first: Number(frame.querySelector("tbody th")?.getBoundingClientRect().left) - frame.getBoundingClientRect().left,
  }));
  assert.equal(seen.page, true);
  assert.ok(Math.abs(seen.first) < 2, `${seen.first} px`);
});

test("agenda: the calendar can be read and has the lines of the page", async () => {
  await page.goto(AGENDA);
  const lines = await page.locator("table.agenda tbody tr").evaluateAll((rows) =>
    rows.map((row) => ({
      day: row.querySelector("time")?.dateTime ?? "",
      summary: `${row.querySelector("th")?.textContent?.trim()}: ${row.querySelector("a")?.textContent?.trim()}`,
      path: row.querySelector("a")?.getAttribute("href") ?? "",
      state: row.querySelector(".deadline .tag")?.textContent,
    })),
  );
  const text = file("qualita/scadenze.ics");
  assert.ok(!/[^\r]\n/.test(text) && text.endsWith("\r\n"));
  const calendar = new ICAL.Component(ICAL.parse(text));
  assert.equal(calendar.getFirstPropertyValue("version"), "2.0");
  const components = calendar.getAllSubcomponents("vevent");
  assert.ok(components.length > lines.length, "the calendar looks further ahead than the page");
  const events = components.map((component) => new ICAL.Event(component));
  assert.equal(new Set(events.map(({ uid }) => uid)).size, events.length);
  for (const event of events) {
    assert.ok(event.uid && event.summary && event.description && event.startDate.isDate, event.summary);
    assert.equal(event.endDate.subtractDate(event.startDate).toSeconds(), 86_400, event.summary);
    assert.ok(event.component.getFirstPropertyValue("dtstamp"));
    // Nobody is reminded of what has gone by.
    const alarms = event.component.getAllSubcomponents("valarm").map((alarm) => String(alarm.getFirstPropertyValue("trigger")));
    assert.deepEqual(alarms, event.startDate.toString() < "2026-11-24" ? [] : ["-P30D"], event.summary);
  }
  const last = ICAL.Time.fromDateString("2026-11-24");
  last.addDuration(ICAL.Duration.fromString("P90D"));
  const soon = events.filter(({ startDate }) => startDate.compare(last) <= 0);
  const words = (/** @type {{ day: string, summary: string, path: string }[]} */ some) => some.map(({ day, summary, path }) => `${day} ${summary} ${path}`).sort();
  const said = soon.map((event) => ({
    day: event.startDate.toString(),
    summary: event.summary,
    path: new URL(event.component.getFirstPropertyValue("url")).pathname,
  }));
  assert.ok(lines.length > 5);
  assert.deepEqual(words(lines), words(said));

  // How urgent it is: each requirement has its own number of days before which nobody worries.
  const soonDays = new Map();
  for (const { day, summary, state } of lines.sort((a, b) => a.day.localeCompare(b.day))) {
    const [what] = summary.split(": ");
    assert.equal(state === "In ritardo", day < "2026-11-24", `${day} ${state}`);
    if (state === "Scade presto") soonDays.set(what, [...(soonDays.get(what) ?? []), day]);
    else assert.ok(["In ritardo", "C'è tempo"].includes(state ?? ""), state ?? "");
  }
  for (const [what, days] of soonDays) {
    const time = lines.filter(({ summary, state }) => summary.startsWith(`${what}: `) && state === "C'è tempo");
    assert.ok(time.every(({ day }) => day > days.at(-1)), what);
  }
  const [lead] = await texts(".page-head .lead");
  assert.deepEqual(lead.match(/\d+/g)?.map(Number), [90, lines.length]);
});
