// The module of the search page: its types hold, it is small, and it does nothing that the page's security policy or a
// careful reader would object to.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { modulePath } from "./engine.mjs";
import { buildDemo, repository } from "./site.mjs";

/** Bytes of the shipped module, compressed as hosts do. */
const MOST_BYTES = 12_000;
const SOURCE = join(repository, "themes/territorio/assets/search.js");

/** @type {Awaited<ReturnType<typeof buildDemo>>} */
let demo;
before(async () => void (demo = await buildDemo()));
after(() => demo?.remove());

test("the types of the module hold", () => {
  const home = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));
  const options = [
    "--allowJs", "--checkJs", "--strict", "--noEmit", "--target", "es2022", "--lib", "es2023,dom,dom.iterable",
    "--module", "esnext", "--moduleResolution", "bundler", "--types", "", "--pretty", "false",
  ];
  try {
    execFileSync(process.execPath, [join(home, "bin/tsc"), ...options, SOURCE], { encoding: "utf8" });
  } catch (error) {
    const { stdout, stderr } = /** @type {any} */ (error);
    assert.fail(`${stdout}${stderr}`);
  }
});

test("the module is small", (t) => {
  const size = gzipSync(readFileSync(modulePath(demo.folder)), { level: 9 }).length;
  t.diagnostic(`${size} bytes`);
  assert.ok(size <= MOST_BYTES, `${size} bytes`);
});

test("the module makes no code and no markup of texts", () => {
  for (const file of [SOURCE, modulePath(demo.folder)]) {
    const text = readFileSync(file, "utf8");
    for (const word of [
      /\beval\b/, /\bnew\s+Function\b/, /\b(inner|outer)HTML\b/, /insertAdjacentHTML/, /\bdocument\.write/, /\bWebAssembly\b/,
      /\bimport\s*\(/, /\bset(Timeout|Interval)\(\s*["'`]/, /\blocalStorage\b/, /\bdocument\.cookie\b/, /https?:\/\//,
    ]) {
      assert.doesNotMatch(text, word, file);
    }
  }
});
