// Nobody learns who looks at what: pages ask no other host and keep nothing on the device. The content security policy
// of every page holds, and no script fails.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openDemo, samples } from "./site.mjs";

/** @type {Awaited<ReturnType<typeof openDemo>>} */
let demo;
before(async () => void (demo = await openDemo()));
after(() => demo?.close());

/**
 * Visits pages and returns all that a careful visitor would object to.
 * @param {(page: import("playwright-core").Page) => Promise<unknown>} visit
 */
async function objections(visit) {
  const context = await demo.browser.newContext({ baseURL: demo.origin });
  /** @type {string[]} */
  const found = [];
  try {
    context.on("request", (request) => {
      const url = new URL(request.url());
      if (url.origin !== demo.origin && url.protocol !== "data:") found.push(`request to ${url}`);
    });
    context.on("requestfailed", (request) => found.push(`failed: ${request.url()}`));
    context.on("response", (response) => {
      if (response.status() >= 400 && !response.url().endsWith("/404.html")) found.push(`${response.status()} ${response.url()}`);
    });
    context.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) found.push(`console: ${message.text()}`);
    });
    context.on("weberror", (error) => found.push(`script: ${error.error().message}`));
    await context.addInitScript(() =>
      addEventListener("securitypolicyviolation", (event) =>
        console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
      ),
    );
    const page = await context.newPage();
    await visit(page);
    // What comes late comes now.
    await page.waitForTimeout(200);
    for (const { name } of await context.cookies()) found.push(`cookie ${name}`);
    const kept = await page.evaluate(async () => {
      // The portal's own worker may keep what it names, which is the same for everybody: nothing of a visit.
      const named = await (await fetch("/sw.js", { cache: "no-store" })).text();
      const addresses = [];
      for (const name of (await globalThis.caches?.keys()) ?? []) {
        for (const { url } of await (await caches.open(name)).keys()) addresses.push(new URL(url).pathname);
      }
      const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
      const scripts = workers.map(({ active, installing, waiting }) => (active ?? waiting ?? installing)?.scriptURL);
      return {
        localStorage: localStorage.length,
        sessionStorage: sessionStorage.length,
        databases: (await indexedDB.databases()).length,
        caches: addresses.filter((address) => !["\"", "'", "`"].some((mark) => named.includes(mark + address + mark))).length,
        workers: scripts.filter((script) => script !== new URL("/sw.js", location.href).href).length,
      };
    });
    for (const [name, count] of Object.entries(kept)) if (count) found.push(`${count} in ${name}`);
  } finally {
    await context.close();
  }
  return found;
}

test("the listener hears what it should object to", async () => {
  const found = await objections(async (page) => {
    await page.goto("/");
    await page.evaluate(() => {
      document.cookie = "visit=1";
      localStorage.setItem("visit", "1");
      document.body.append(Object.assign(new Image(), { src: "http://127.0.0.2:9/pixel.gif" }));
      document.body.append(Object.assign(document.createElement("script"), { textContent: "1" }));
    });
  });
  for (const expected of ["cookie visit", "1 in localStorage", "policy: img-src", "policy: script-src-elem inline"]) {
    assert.ok(found.some((line) => line.includes(expected)), `${expected} in ${found.join("\n")}`);
  }
});

test("pages of every kind", async () => {
  const found = await objections(async (page) => {
    for (const { path } of samples(demo.pages)) await page.goto(path, { waitUntil: "networkidle" });
  });
  assert.deepEqual(found, []);
});

test("a search and a way through its results", async () => {
  const found = await objections(async (page) => {
    await page.goto("/cerca/");
    await page.locator("#q").fill("assistenza");
    await page.locator("#search-results .card").first().waitFor();
    await page.locator("#search-filters select").first().selectOption({ index: 1 });
    await page.locator("#search-results .card a").first().click();
    await page.waitForURL("**/servizi/**");
  });
  assert.deepEqual(found, []);
});

test("every page carries the policy, before anything is loaded", () => {
  for (const { path, html } of demo.pages) {
    const policy = html.indexOf("http-equiv=Content-Security-Policy");
    assert.ok(policy > 0, path);
    for (const loads of ["<link ", "<script", "<img", "<style"]) {
      const at = html.indexOf(loads);
      assert.ok(at < 0 || at > policy, `${path}: ${loads} before the policy`);
    }
    assert.ok(!/<style|\sstyle=|<iframe|\son[a-z]+=/.test(html.replace(/<script type="?application\/ld\+json.*?<\/script>/s, "")), path);
  }
});
