// Everything by keyboard: to a service from the home page, with the focus where it can be seen, folded parts, the map,
// and the shortlist.

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
  page = await demo.browser.newPage({ baseURL: demo.origin, viewport: { width: 1280, height: 800 }, reducedMotion: "reduce", serviceWorkers: "block" });
  page.setDefaultTimeout(10_000);
});
afterEach(() => page.close());

/** Stops of the keyboard after which a walk has gone astray. */
const MOST_STOPS = 250;

/**
 * The element that has the focus: what it is, whether the focus shows, and whether it can be seen.
 */
const stop = () =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return undefined;
    // A link that goes over two lines has two boxes: its first is looked at.
    const boxes = [...element.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
    const box = boxes[0] ?? element.getBoundingClientRect();
    // Where a whole card is the link, the frame is drawn around the card, behind the words of the link.
    const isPainted = (/** @type {Element} */ part, pseudo = "") => {
      const { content, outlineStyle, outlineWidth, boxShadow } = getComputedStyle(part, pseudo || null);
      return (!pseudo || content !== "none") && ((outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none");
    };
    // Shapes have no outline: their own line gets thicker.
    const shape = element.closest("svg") && element.querySelector("path");
    const painted = isPainted(element) || isPainted(element, "::after") || Boolean(shape && parseFloat(getComputedStyle(shape).strokeWidth) >= 3);
    const [x, y] = [box.left + Math.min(box.width / 2, innerWidth), box.top + box.height / 2];
    const inside = x >= 0 && y >= 0 && x <= innerWidth && y <= innerHeight;
    const top = inside ? document.elementFromPoint(x, y) : null;
    // Shapes of a map need not cover the middle of their box.
    const uncovered = element.closest("svg") ? inside : Boolean(top && (element.contains(top) || top.contains(element)));
    return {
      name: `<${element.localName}> ${element.getAttribute("aria-label") ?? element.textContent?.trim().slice(0, 50)} ${element.getAttribute("href") ?? element.id}`,
      tag: element.localName,
      href: element.getAttribute("href") ?? "",
      wrong: [!painted && "the focus does not show", !(box.width > 0 && box.height > 0) && "it has no size", !inside && "it is outside the window", inside && !uncovered && `it is covered by <${top?.localName} class="${top?.className}">`].filter(Boolean).map(String),
    };
  });

/**
 * Presses Tab until the focus is on something that is looked for, and looks at every stop on the way.
 * @param {(found: NonNullable<Awaited<ReturnType<typeof stop>>>) => boolean} is
 */
async function walkTo(is) {
  const wrong = [];
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    await page.keyboard.press("Tab");
    const found = await stop();
    if (!found) continue;
    wrong.push(...found.wrong.map((line) => `${new URL(page.url()).pathname}: ${found.name}: ${line}`));
    if (is(found)) {
      assert.deepEqual(wrong, []);
      return found;
    }
  }
  assert.fail(`not reached from ${page.url()}\n${wrong.join("\n")}`);
}
const press = async () => {
  const before = page.url();
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.href !== before);
};

test("the way past the menu comes first, and works", async () => {
  for (const path of ["/", "/en/", "/servizi/notti-assistite-filo-teso/", "/bisogni/", "/opuscoli/tradate/", "/promemoria/", "/cerca/"]) {
    await page.goto(path);
    await page.keyboard.press("Tab");
    const first = await stop();
    assert.equal(first?.href, "#main", path);
    assert.deepEqual(first.wrong, [], path);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    const inMain = await page.evaluate(() => Boolean(document.activeElement?.closest("main")) || !document.querySelector("main :is(a[href], button, input)"));
    assert.ok(inMain, `${path}: ${(await stop())?.name}`);
  }
});

test("from the home page to a service, by a need", async () => {
  await page.goto("/");
  await walkTo(({ href }) => href === "/bisogni/cerco-una-badante/");
  await press();
  await walkTo(({ href }) => href === "/bisogni/cerco-una-badante/tradate/");
  await press();
  await walkTo(({ href }) => href.startsWith("/servizi/") && href !== "/servizi/");
  await press();
  assert.match(new URL(page.url()).pathname, /^\/servizi\/[a-z0-9-]+\/$/);
  const call = await walkTo(({ href }) => href.startsWith("tel:"));
  assert.match(call.name, /Chiama/);
});

for (const [width, colorScheme] of /** @type {[number, "light" | "dark"][]} */ ([[1280, "light"], [1280, "dark"], [360, "light"]])) {
  test(`the focus can be seen at every stop: ${width} px, ${colorScheme}`, async () => {
    await page.setViewportSize({ width, height: 740 });
    await page.emulateMedia({ colorScheme });
    const wrong = new Set();
    for (const path of ["/", "/servizi/notti-assistite-filo-teso/", "/comuni/", "/bisogni/mia-madre-non-e-piu-autonoma/tradate/", "/cerca/?q=nido", "/en/services/notti-assistite-filo-teso/", "/opuscoli/"]) {
      await page.goto(path);
      if (path.startsWith("/cerca/")) await page.locator("#search-results .card").first().waitFor();
      let stops = 0;
      for (; stops < MOST_STOPS; stops++) {
        await page.keyboard.press("Tab");
        const found = await stop();
        if (!found) break;
        for (const line of found.wrong) wrong.add(`${path}: ${found.name}: ${line}`);
      }
      assert.ok(stops > 20, `${path}: ${stops} stops`);
    }
    assert.equal(wrong.size, 0, `\n  ${[...wrong].slice(0, 30).join("\n  ")}\n${wrong.size} in all`);
  });
}

test("a focus that does not show is seen", async () => {
  await page.goto("/");
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("*, ::after { outline: 0 !important; box-shadow: none !important }");
    document.adoptedStyleSheets = [sheet];
  });
  await page.keyboard.press("Tab");
  assert.deepEqual((await stop())?.wrong, ["the focus does not show"]);
  await assert.rejects(walkTo(({ href }) => href.startsWith("/bisogni/cerco")), /the focus does not show/);
});

test("folded parts open and close", async () => {
  await page.goto("/servizi/alloggi-protetti-casa-del-tiglio/");
  await walkTo(({ tag }) => tag === "summary");
  const isOpen = () => page.evaluate(() => document.activeElement?.closest("details")?.open);
  assert.equal(await isOpen(), false);
  await page.keyboard.press("Enter");
  assert.equal(await isOpen(), true);
  assert.ok(await page.evaluate(() => document.activeElement?.nextElementSibling?.checkVisibility()));
  await page.keyboard.press("Space");
  assert.equal(await isOpen(), false);
});

test("the map: every comune is reached, has a name, and leads somewhere", async () => {
  await page.goto("/comuni/");
  const map = page.locator("svg.map a");
  const all = await map.evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  assert.equal(new Set(all).size, 8);
  const reached = new Map();
  for (let stops = 0; stops < MOST_STOPS && reached.size < all.length; stops++) {
    await page.keyboard.press("Tab");
    if (!(await page.evaluate(() => Boolean(document.activeElement?.closest("svg.map"))))) continue;
    const found = await stop();
    assert.deepEqual(found?.wrong, [], found?.name);
    reached.set(found?.href, found?.name);
  }
  assert.deepEqual([...reached.keys()].sort(), all.sort());
  for (const [href, name] of reached) assert.match(name, /<a> \p{Lu}[\p{L} ]+, \d+ serviz/u, href);
  const names = await map.evaluateAll((links) => links.map((link) => link.getAttribute("aria-label")));
  for (const name of names) assert.equal(await page.locator("svg.map").getByRole("link", { name: String(name), exact: true }).count(), 1, String(name));
  await press();
  assert.match(new URL(page.url()).pathname, /^\/comuni\/[a-z-]+\/$/);
});

test("the shortlist: a service is put there and taken away, and it is said", async () => {
  await page.goto("/servizi/notti-assistite-filo-teso/");
  await page.locator("button.keep").waitFor();
  await walkTo(({ tag }) => tag === "button" );
  while (!(await page.evaluate(() => document.activeElement?.matches("button.keep")))) await walkTo(({ tag }) => tag === "button");
  const state = () => page.evaluate(() => ({
    pressed: document.activeElement?.getAttribute("aria-pressed"),
    label: [...(document.activeElement?.querySelectorAll("span") ?? [])].filter((span) => span.checkVisibility()).map((span) => span.textContent).join(" "),
    said: [...document.querySelectorAll("[role=status], [aria-live]")].map((node) => node.textContent?.trim()).filter(Boolean).join(" "),
  }));
  const before = await state();
  assert.equal(before.pressed, "false");
  const changes = async (/** @type {string} */ pressed) => {
    await page.keyboard.press("Space");
    await page.waitForFunction((pressed) => document.activeElement?.getAttribute("aria-pressed") === pressed, pressed);
    await page.waitForFunction((said) => [...document.querySelectorAll("[role=status], [aria-live]")].map((node) => node.textContent?.trim()).filter(Boolean).join(" ") !== said, before.said);
    return state();
  };
  const kept = await changes("true");
  assert.notEqual(kept.label, before.label);
  assert.ok(kept.said.length > 5, kept.said);
  const removed = await changes("false");
  assert.equal(removed.label, before.label);
  assert.notEqual(removed.said, kept.said);
});
