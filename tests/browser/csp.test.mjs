// The header files that are built for hosts say the same, and the portal works under what they say: nothing of it is
// blocked, and nothing is asked of another host.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { attribute, buildDemo, openBrowser, samples, serve, tags } from "./site.mjs";

/** @type {Awaited<ReturnType<typeof buildDemo>>} */
let demo;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {import("playwright-core").Browser} */
let browser;
/** The rules of `_headers`: for which paths, and what. @type {{ pattern: RegExp, headers: Record<string, string> }[]} */
let rules;
before(async () => {
  demo = await buildDemo();
  rules = readRules(readFileSync(join(demo.folder, "_headers"), "utf8"));
  server = await serve(demo.folder, headersOf);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
  demo?.remove();
});

/** Reads the format of the hosts that know `_headers`: a path, then its headers, further in. */
function readRules(/** @type {string} */ text) {
  /** @type {typeof rules} */
  const found = [];
  for (const line of text.split("\n").filter((line) => line.trim() && !line.trim().startsWith("#"))) {
    const header = /^\s+([A-Za-z-]+):\s*(.*)$/.exec(line);
    if (header) (found.at(-1) ?? assert.fail(`a header before any path: ${line}`)).headers[header[1].toLowerCase()] = header[2].trim();
    else found.push({ pattern: new RegExp(`^${line.trim().replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`), headers: {} });
  }
  return found;
}
const headersOf = (/** @type {string} */ path) =>
  Object.assign({}, ...rules.filter(({ pattern }) => pattern.test(path)).map(({ headers }) => headers));
const policyOf = (/** @type {string} */ path) => headersOf(path)["content-security-policy"] ?? "";
const directives = (/** @type {string} */ policy) =>
  new Map(policy.split(";").map((part) => part.trim().split(/\s+/)).map(([name, ...values]) => [name, values.join(" ")]));

/**
 * Visits pages as a host with these headers serves them, and returns what was blocked, said or asked of others.
 * @param {(page: import("playwright-core").Page) => Promise<unknown>} visit
 */
async function objections(visit) {
  const context = await browser.newContext({ baseURL: server.origin });
  /** @type {string[]} */
  const found = [];
  try {
    context.on("request", (request) => {
      const url = new URL(request.url());
      if (url.origin !== server.origin && url.protocol !== "data:") found.push(`request to ${url}`);
    });
    context.on("console", (message) => message.type() === "error" && found.push(`console: ${message.text()}`));
    context.on("weberror", (error) => found.push(`script: ${error.error().message}`));
    await context.addInitScript(() =>
      addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.effectiveDirective} ${event.blockedURI}`)),
    );
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await visit(page);
    await page.waitForTimeout(200);
  } finally {
    await context.close();
  }
  return found;
}

test("the policy allows nothing that a slip in a page could use", () => {
  for (const path of ["/", "/en/", "/servizi/x/", "/assets/style.css", "/dati/servizi.json", "/sw.js"]) {
    const policy = policyOf(path);
    assert.doesNotMatch(policy, /unsafe-|\*|https?:|blob:/, path);
    const parts = directives(policy);
    for (const [name, values] of [["default-src", "'self'"], ["object-src", "'none'"], ["base-uri", "'self'"], ["frame-ancestors", "'none'"], ["form-action", "'self'"]]) {
      assert.equal(parts.get(name), values, `${path}: ${name}`);
    }
    for (const [name, values] of parts) if (/^(script|style|worker|connect)/.test(name)) assert.equal(values, "'self'", name);
  }
});

test("pages say the same as the host, but for what only a host can say", () => {
  const host = directives(policyOf("/"));
  host.delete("frame-ancestors");
  for (const { path, kind, html } of demo.pages) {
    if (kind === "bare") continue;
    const meta = tags(html, "meta").find((tag) => attribute(tag, "http-equiv") === "Content-Security-Policy") ?? assert.fail(path);
    assert.deepEqual(directives(attribute(meta, "content") ?? ""), host, path);
  }
});

test("every host is told the same", () => {
  const expected = headersOf("/");
  const files = [
    [".htaccess", /Header always set ([A-Za-z-]+) "([^"]*)"/g],
    ["nginx-headers.conf", /add_header ([A-Za-z-]+) "([^"]*)" always;/g],
  ];
  for (const [name, pattern] of /** @type {[string, RegExp][]} */ (files)) {
    const text = readFileSync(join(demo.folder, name), "utf8");
    const said = new Set([...text.matchAll(pattern)].map(([, header, value]) => `${header.toLowerCase()}: ${value}`));
    assert.deepEqual([...said].sort(), Object.entries(expected).map(([header, value]) => `${header}: ${value}`).sort(), name);
  }
  // In nginx a block with a header of its own takes over none of those around it: each must repeat them.
  const nginx = readFileSync(join(demo.folder, "nginx-headers.conf"), "utf8");
  for (const [block, path] of nginx.matchAll(/location (?:= )?(\S+) \{[^}]*\}/g)) assert.ok(block.includes(policyOf("/")), path);
});

test("the listener hears what the policy blocks", async () => {
  const found = await objections(async (page) => {
    await page.goto("/");
    await page.evaluate(() => {
      document.body.append(Object.assign(document.createElement("script"), { textContent: "1" }));
      document.body.setAttribute("onclick", "1");
      document.body.append(Object.assign(new Image(), { src: "http://127.0.0.2:9/pixel.gif" }));
    });
    // Styles that scripts set are not blocked, styles in attributes of markup are.
    await page.evaluate(() => document.body.setAttribute("style", "color: red"));
  });
  for (const expected of ["script-src-elem", "script-src-attr", "img-src", "style-src-attr"]) {
    assert.ok(found.some((line) => line.includes(`policy: ${expected}`)), `${expected} in ${found.join("\n")}`);
  }
});

test("pages of every kind, in both languages", async () => {
  const found = await objections(async (page) => {
    for (const { path } of samples(demo.pages)) {
      const answer = await page.goto(path);
      assert.equal(answer?.headers()["content-security-policy"], policyOf(path));
      await page.waitForLoadState("networkidle");
    }
  });
  assert.deepEqual(found, []);
});

for (const [lang, search, list, query] of [["it", "/cerca/", "/promemoria/", "assistenza"], ["en", "/en/search/", "/en/shortlist/", "assistenza"]]) {
  test(`a search, a service, and the shortlist: ${lang}`, async () => {
    const found = await objections(async (page) => {
      await page.goto(search);
      await page.locator("#q").fill(query);
      await page.locator("#search-results .card a").first().click();
      await page.locator("button.keep").first().click();
      assert.equal(await page.locator("button.keep").first().getAttribute("aria-pressed"), "true");
      await page.goto(list);
      await page.locator("#shortlist-items > .card").first().waitFor();
      await page.waitForLoadState("networkidle");
    });
    assert.deepEqual(found, []);
  });
}
