// Every built page is valid HTML: the Nu checker has nothing to say.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { buildDemo } from "./site.mjs";

const jar = join(dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")), "build/dist/vnu.jar");

/** @type {Awaited<ReturnType<typeof buildDemo>>} */
let demo;
before(async () => void (demo = await buildDemo()));
after(() => demo?.remove());

/**
 * What the Nu checker says about a folder or file.
 * @param {string} path
 * @returns {{ url: string, lastLine?: number, type: string, subType?: string, message: string, extract?: string }[]}
 */
function check(path, ...options) {
  const args = ["-Xss4m", "-jar", jar, "--format", "json", "--exit-zero-always", "--stdout", ...options, path];
  const result = spawnSync("java", args, { encoding: "utf8", maxBuffer: 1 << 28 });
  assert.equal(result.status, 0, result.error?.message ?? result.stderr);
  return JSON.parse(result.stdout).messages;
}

/**
 * The pages are read as files and not from a host. So the checker takes 'self' for the origin of the file: scheme, which
 * no URL has, and says that the policy blocks what lies on the portal itself; and it takes data blocks of JSON-LD for scripts,
 * which browsers do not. That the policy holds in a browser is tested in privacy.test.mjs. Only these are passed over.
 */
const isFalseAlarm = ({ message, extract = "" }) =>
  message.includes("Content Security Policy") &&
  (/ “\/[^/”][^”]*” blocked by /.test(message) || extract.includes("application/ld+json"));

test("the checker sees a mistake when there is one", () => {
  const folder = mkdtempSync(join(tmpdir(), "sportello-html-"));
  try {
    const page = join(folder, "index.html");
    writeFileSync(page, "<!doctype html><html lang=it><title>Prova</title><ul><p>Ciao</p></ul>");
    const messages = check(folder, "--skip-non-html");
    assert.ok(messages.some(({ type, message }) => type === "error" && message.includes("ul")), JSON.stringify(messages));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("all pages: no error and no warning", () => {
  assert.ok(demo.pages.length > 200, `${demo.pages.length} pages`);
  const messages = check(demo.folder, "--skip-non-html").filter((message) => !isFalseAlarm(message));
  const lines = messages.map(
    ({ url, lastLine, type, subType, message, extract }) =>
      `${url.split("/public").pop()}:${lastLine} ${subType ?? type}: ${message}\n    ${extract?.trim() ?? ""}`,
  );
  assert.equal(lines.length, 0, `\n${lines.slice(0, 40).join("\n")}\n${lines.length} messages`);
});

test("style sheets and pictures: no error and no warning", () => {
  for (const kind of ["css", "svg"]) {
    const messages = check(join(demo.folder, "assets"), `--skip-non-${kind}`);
    assert.deepEqual(messages.map(({ url, message, extract }) => `${url.split("/").pop()}: ${message} ${extract ?? ""}`), []);
  }
});
