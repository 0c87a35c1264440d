// `serve` in the browser: pages come back by themselves where they were, style sheets are changed in place, and problems
// lie over the page until they are mended.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { openBrowser, program, repository } from "./site.mjs";

const NURSERY = "content/providers/coop-beta/nido-beta.md";
const STYLE = "themes/territorio/assets/style.css";
const OTHER = "content/providers/comune-alfa/sportello-trasporti.md";

/** @type {import("playwright-core").Browser} */
let browser;
/** @type {import("playwright-core").Page} */
let page;
/** @type {Awaited<ReturnType<typeof live>>} */
let server;
before(async () => void (browser = await openBrowser()));
after(() => browser?.close());
beforeEach(async () => {
  server = await live();
  page = await browser.newPage({ baseURL: server.origin, viewport: { width: 360, height: 640 }, serviceWorkers: "block" });
  page.setDefaultTimeout(20_000);
});
afterEach(async () => {
  await page.close();
  server.close();
});

/** A copy of the small portal that is served while it is edited. */
async function live() {
  const portal = mkdtempSync(join(tmpdir(), "sportello-live-"));
  cpSync(join(repository, "tests/fixtures/small"), portal, { recursive: true });
  cpSync(join(repository, STYLE), join(portal, STYLE));
  const child = spawn(program, ["--portal", portal, "--date", "2026-11-24", "serve", "--port", "0"], { stdio: ["ignore", "pipe", "ignore"] });
  const close = () => {
    child.kill("SIGKILL");
    rmSync(portal, { recursive: true, force: true });
  };
  const origin = await new Promise((found, failed) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const [address] = /http:\/\/[\d.:]+/.exec(line) ?? [];
      if (address) found(address);
    });
    child.on("exit", () => failed(new Error("the server ended")));
  });
  /** @param {string} file @param {string | RegExp} from @param {string} to */
  const change = (file, from, to) => {
    const text = readFileSync(join(portal, file), "utf8");
    const changed = text.replace(from, to);
    assert.notEqual(changed, text, `${file} has «${from}»`);
    writeFileSync(join(portal, file), changed);
  };
  return { portal, origin: String(origin), change, close };
}

/** Opens a page, and marks it, so that a page that was loaded anew can be told from it. */
async function open(path = "/servizi/nido-beta/") {
  const listens = page.waitForRequest((request) => request.url().endsWith("/_sportello/events"));
  await page.goto(path);
  await listens;
  await page.evaluate(() => void Object.assign(window, { marked: true }));
}
const isMarked = () => page.evaluate(() => "marked" in window);
const overlay = () => page.locator("#sportello-live");

test("a saved page comes back by itself, where it was", async () => {
  await open();
  await page.evaluate(() => scrollTo(0, 400));
  server.change(NURSERY, "Asilo nido Beta", "Nido delle Rondini");
  await page.getByRole("heading", { level: 1, name: "Nido delle Rondini" }).waitFor();
  assert.equal(await isMarked(), false);
  await page.waitForFunction(() => scrollY === 400);
});

test("a text that is edited changes before one's eyes, and the page still does all it did", async () => {
  await open();
  await page.evaluate(() => scrollTo(0, 300));
  server.change(NURSERY, /$/, "\nOgni sezione ha un giardino.\n");
  await page.getByText("Ogni sezione ha un giardino.").waitFor();
  assert.equal(await isMarked(), true, "nothing was loaded anew");
  assert.equal(await page.evaluate(() => scrollY), 300);
  await page.locator("button.print").first().waitFor();
  server.change(NURSERY, "Ogni sezione ha un giardino.", "Ogni sezione ha due giardini.");
  await page.getByText("Ogni sezione ha due giardini.").waitFor();
  assert.equal(await isMarked(), true);
});

test("a page that others do not change is left alone", async () => {
  await open("/privacy/");
  const asked = page.waitForRequest((request) => request.url().endsWith("/_sportello/problems"));
  server.change(NURSERY, /$/, "\nUna riga in più.\n");
  await asked;
  assert.equal(await isMarked(), true);
});

test("style sheets are changed in place", async () => {
  await open();
  server.change(STYLE, /$/, "\nh1 { letter-spacing: 3px }\n");
  await page.waitForFunction(() => getComputedStyle(document.querySelector("h1") ?? document.body).letterSpacing === "3px");
  await page.waitForFunction(() => document.querySelectorAll("link[href*='/style.']").length === 1);
  assert.equal(await isMarked(), true);
});

test("problems come over the page as text, lead to their line, and go when they are mended", async () => {
  await open();
  server.change(NURSERY, 'title = "Asilo nido Beta"', 'title = "<b>Asilo</b>"\ncolore = "blu"');
  await overlay().getByText("colore").first().waitFor();
  assert.equal(await overlay().locator("b").count(), 0);
  server.change(NURSERY, "verified = 2026-10-01", "verified = 1 ott 2026");
  await overlay().getByText("Scrivi: verified = 2026-10-01").waitFor();
  server.change(NURSERY, "verified = 1 ott 2026", "verified = 2026-10-01");
  assert.match(await page.locator("h1").innerText(), /Asilo nido Beta/, "the last good page stays");

  server.change(OTHER, "category = ", "categoria = ");
  await overlay().getByText(/sportello-trasporti\.md/).first().waitFor();
  const [source] = await Promise.all([
    page.context().waitForEvent("page"),
    overlay().getByRole("link", { name: /nido-beta\.md:\d+/ }).first().click(),
  ]);
  await source.waitForLoadState();
  assert.match(await source.locator(":target").innerText(), /colore = "blu"/);
  await source.close();

  server.change(OTHER, "categoria = ", "category = ");
  await overlay().getByText(/sportello-trasporti\.md/).first().waitFor({ state: "detached" });
  server.change(NURSERY, 'title = "<b>Asilo</b>"\ncolore = "blu"', 'title = "Asilo nido delle Api"');
  await page.getByRole("heading", { level: 1, name: "Asilo nido delle Api" }).waitFor();
  await overlay().getByText("colore").first().waitFor({ state: "detached" });
});

test("a page that was opened while there were problems loses them too", async () => {
  server.change(NURSERY, "Asilo nido Beta", 'Asilo nido Beta"\ncolore = "blu');
  await page.goto("/privacy/");
  await overlay().getByText("colore").first().waitFor();
  server.change(NURSERY, '\ncolore = "blu"', "");
  await overlay().getByText("colore").first().waitFor({ state: "detached" });
});
