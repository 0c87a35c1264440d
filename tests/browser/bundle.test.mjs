// The files of the search: not many, the same for the same portal, few new ones after an edit; and whatever happens to
// them on their way, the search gives right results or says what is wrong.
//
// SPORTELLO_SEED repeats a run that failed.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { crc32, deflateRawSync, gunzipSync, gzipSync, inflateRawSync } from "node:zlib";
import { SEED, loadModule, lot, openBundle, readBundle } from "./engine.mjs";
import { writePortal } from "./portal.mjs";
import { buildDemo, run } from "./site.mjs";

const SERVICES = 1500;
/** A bundle has at most one file to so many services. */
const SERVICES_PER_FILE = 25;
/** Milliseconds in which everything has an answer that needs no network. */
const PATIENCE = 5_000;
const REASONS = ["stale", "offline", "broken"];
const QUERIES = ["badante", "asilo nido", "assistenza domicilare", "casa lavoro famiglia", "tras", "0331 555 100"];

/** @typedef {import("./engine.mjs").Bundle} Bundle */

/** @type {Awaited<ReturnType<typeof buildDemo>>} */
let demo;
/** @type {string} */
let portal;
/** @type {any} */
let module;
/** The bundles of the demo and of the large portal. @type {Bundle[]} */
let bundles;
before(async () => {
  demo = await buildDemo();
  module = await loadModule(demo.folder);
  portal = mkdtempSync(join(tmpdir(), "sportello-bundle-"));
  writePortal(portal, SERVICES, SEED);
  bundles = [readBundle(demo.folder), await build()];
});
after(() => {
  demo?.remove();
  if (portal) rmSync(portal, { recursive: true, force: true });
});

/** Builds the large portal anew. */
async function build() {
  rmSync(join(portal, "public"), { recursive: true, force: true });
  await run(portal, "build", "--quiet", "--allow-invalid");
  return readBundle(join(portal, "public"));
}

/** What an engine does for a visitor. */
async function visit(/** @type {Bundle} */ bundle, parts = true) {
  const engine = await openBundle(module, bundle, { parts });
  const answers = [];
  for (const query of QUERIES) {
    for (const typing of [false, true]) {
      const { hits, marks, similar, completions } = await engine.search(query, { typing });
      const lines = await engine.lines(hits.slice(0, 10));
      answers.push({ query, typing, hits, marks: [...marks].sort(), similar, completions, lines });
    }
  }
  await engine.more();
  const { kept, counts } = engine.narrow(engine.everything(), { comune: 1, mode: 0 });
  return { answers, kept, counts: { ...counts, open: null }, nearest: engine.nearest(kept, 1) };
}

/** The same, but what is wrong with it: nothing, or how it failed. */
async function attempt(/** @type {Bundle} */ bundle, /** @type {unknown} */ right, parts = true) {
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(reject, PATIENCE, new Error("no answer"))));
  try {
    assert.deepEqual(await Promise.race([visit(bundle, parts), late]), right);
    return "";
  } catch (error) {
    const { reason, name, message } = /** @type {any} */ (error);
    if (REASONS.includes(reason) && error instanceof Error) return "";
    return name === "AssertionError" ? "wrong results" : `${name}: ${message}, reason ${reason}`;
  } finally {
    clearTimeout(timer);
  }
}

/** A bundle with one file that is another. */
const changed = (/** @type {Bundle} */ { boot, files }, /** @type {string} */ name, /** @type {Uint8Array} */ bytes) =>
  ({ boot, files: new Map(files).set(name, bytes) });

/** Whether a file is a member of gzip, and not blocks. */
const isMember = (/** @type {Uint8Array} */ bytes) => bytes[0] === 31 && bytes[1] === 139;

/** The bytes with one bit of one byte turned. */
function flipped(/** @type {Uint8Array} */ bytes, /** @type {number} */ at, /** @type {number} */ bit) {
  const copy = bytes.slice();
  copy[at] ^= 1 << bit;
  return copy;
}

test("no more files than one to so many services", async () => {
  for (const bundle of bundles) {
    const { size } = await openBundle(module, bundle);
    const most = Math.max(1, Math.floor(size / SERVICES_PER_FILE));
    assert.ok(bundle.files.size <= most, `${bundle.files.size} files for ${size} services`);
  }
});

test("two builds of one portal have the same files", async () => {
  assert.deepEqual(await build(), bundles[1]);
});

/**
 * Edits some page of the large portal and takes that back: the files that the bundle then had beside the first and those of
 * before, how many it had, and its first.
 * @param {ReturnType<typeof lot>} lots
 * @param {(text: string) => string} edit
 */
async function edited(lots, edit) {
  const providers = join(portal, "content/providers");
  const pages = readdirSync(providers, { recursive: true }).map(String).filter((name) => /servizio-\d+\.md$/.test(name)).sort();
  const page = join(providers, lots.pick(pages));
  const text = readFileSync(page, "utf8");
  writeFileSync(page, edit(text));
  const { files, boot } = await build();
  writeFileSync(page, text);
  const fresh = [...files.keys()].filter((name) => name !== boot && !bundles[1].files.has(name));
  return { fresh: fresh.length, all: files.size, boot };
}

test("an edit of one text changes few files", async (t) => {
  const lots = lot(SEED);
  const changed = [];
  for (const sentence of ["Da lunedì la sede ha un ingresso nuovo, dalla parte del giardino.", "Porta anche la carta d'identità."]) {
    const { fresh, all } = await edited(lots, (text) => `${text.trimEnd()} ${sentence}\n`);
    // Each word has its shard, and the page its pack.
    changed.push(fresh <= sentence.split(/\P{L}+/u).filter(Boolean).length + 1);
    t.diagnostic(`«${sentence}»: ${fresh} of ${all} files, and the first`);
  }
  assert.ok(changed.every(Boolean), `SPORTELLO_SEED=${SEED}`);
});

test("an edit of the audience changes no lists of words", async (t) => {
  const { fresh, all, boot } = await edited(lot(SEED + 2), (text) => {
    const other = /^audiences = .*"migrants"/m.test(text) ? "poverty" : "migrants";
    return text.replace(/^audiences = .*$/m, `audiences = ["${other}"]`);
  });
  assert.notEqual(boot, bundles[1].boot, "the first file says whom it is for");
  t.diagnostic(`${fresh} of ${all} files, and the first`);
  // A word that has become a little rarer by it changes its own list.
  assert.ok(fresh <= 4, `${fresh} of ${all} files; SPORTELLO_SEED=${SEED}`);
});

test("a file that is missing, cut off, damaged or another", async (t) => {
  const lots = lot(SEED + 1);
  const wrong = [];
  let attempts = 0;
  for (const bundle of bundles) {
    const right = await visit(bundle);
    const names = [...bundle.files.keys()];
    // The first file, and some of the others: all of them would take minutes.
    for (const name of names.filter((name, place) => name === bundle.boot || place % Math.ceil(names.length / 8) === 0)) {
      const bytes = /** @type {Uint8Array} */ (bundle.files.get(name));
      const other = /** @type {Uint8Array} */ (bundle.files.get(lots.pick(names)));
      const missing = { boot: bundle.boot, files: new Map(bundle.files) };
      missing.files.delete(name);
      for (const [what, broken] of /** @type {[string, Bundle][]} */ ([
        ["missing", missing],
        ["empty", changed(bundle, name, new Uint8Array())],
        ["cut off", changed(bundle, name, bytes.slice(0, lots.below(bytes.length)))],
        ["without its last byte", changed(bundle, name, bytes.slice(0, -1))],
        ["damaged", changed(bundle, name, flipped(bytes, lots.below(bytes.length), lots.below(8)))],
        ["a page", changed(bundle, name, new TextEncoder().encode("<!doctype html><title>Accedi alla rete</title>"))],
        ["packed once more", changed(bundle, name, gzipSync(bytes))],
        ...(isMember(bytes) ? [["unpacked", changed(bundle, name, gunzipSync(bytes))]] : []),
        ["another", changed(bundle, name, other)],
      ])) {
        attempts++;
        const problem = other === bytes && what === "another" ? "" : await attempt(broken, right, attempts % 2 > 0);
        // A pack in the place of another shows other services: nothing in it says which it is.
        if (problem && !(what === "another" && problem === "wrong results")) wrong.push(`${name} of ${names.length} files is ${what}: ${problem}`);
      }
    }
  }
  t.diagnostic(`${attempts} attempts`);
  assert.deepEqual(wrong, [], `SPORTELLO_SEED=${SEED}`);
});

test("a host that sends no parts of files gives the same results", async () => {
  for (const bundle of bundles) assert.deepEqual(await visit(bundle, false), await visit(bundle, true));
});

/**
 * The blocks of a bundle: where they lie, and the dictionary with which they were packed.
 * @param {Bundle} bundle
 */
async function blocksOf(bundle) {
  const engine = await openBundle(module, bundle);
  return [engine.shards, engine.words, engine.packs].flatMap(({ places, dictionary }) =>
    places.map((/** @type {any} */ { file, from, to }) => ({ name: file.split("/").pop(), from, to, dictionary })),
  );
}

/** A block as it was before it was packed. */
const unpacked = (/** @type {Uint8Array} */ block, /** @type {Uint8Array} */ dictionary) =>
  inflateRawSync(block.subarray(0, block.length - block[block.length - 1] - 8), dictionary.length ? { dictionary } : {});

/** A block of a text, so long as another was: with a check sum that is right. */
function packed(/** @type {Uint8Array} */ plain, /** @type {Uint8Array} */ dictionary, /** @type {number} */ length) {
  const whole = Buffer.concat([dictionary, plain]);
  const deflated = deflateRawSync(plain, { level: 9, ...(dictionary.length ? { dictionary } : {}) });
  const fill = length - deflated.length - 8;
  if (fill < 1 || fill > 255) return undefined;
  const block = Buffer.alloc(length, fill);
  deflated.copy(block);
  block.writeUInt32LE(crc32(whole), deflated.length);
  block.writeUInt32LE(whole.length, deflated.length + 4);
  return block;
}

test("damage that check sums do not see", async (t) => {
  // A bundle of other makers, or a bug: whatever the bytes say, there is an answer or an error that says what is wrong.
  const lots = lot(SEED + 2);
  const wrong = [];
  let rounds = 0;
  for (const bundle of bundles) {
    const damage = (/** @type {Uint8Array} */ plain, /** @type {number} */ at) =>
      lots.oneIn(4) ? plain.subarray(0, at) : flipped(plain, at, lots.below(8));
    // The head of the first file is JSON: damage there may say anything.
    for (const [name, bytes] of [...bundle.files].filter(([name, bytes]) => name !== bundle.boot && isMember(bytes))) {
      for (let round = 0; round < 10; round++) {
        const plain = gunzipSync(bytes);
        const problem = await attempt(changed(bundle, name, gzipSync(damage(plain, lots.below(plain.length)), { level: 1 })), undefined);
        if (problem && problem !== "wrong results") wrong.push(`${name}, round ${round}: ${problem}`);
      }
    }
    const blocks = await blocksOf(bundle);
    for (let round = 0; round < 40; rounds++) {
      assert.ok(rounds < 2000, "blocks find no place");
      const { name, from, to, dictionary } = lots.pick(blocks);
      const bytes = /** @type {Uint8Array} */ (bundle.files.get(name));
      const plain = unpacked(bytes.subarray(from, to), dictionary);
      const at = lots.oneIn(3) ? lots.below(Math.min(64, plain.length)) : lots.below(plain.length);
      const block = packed(damage(plain, at), dictionary, to - from);
      // What does not fit into the place of the block is another round's luck.
      if (!block) continue;
      round++;
      const file = Buffer.concat([bytes.subarray(0, from), block, bytes.subarray(to)]);
      const problem = await attempt(changed(bundle, name, file), undefined);
      if (problem && problem !== "wrong results") wrong.push(`${name}, round ${round}, byte ${at} of ${plain.length}: ${problem}`);
    }
  }
  t.diagnostic(`80 of ${rounds} blocks were damaged`);
  assert.deepEqual(wrong.slice(0, 10), [], `SPORTELLO_SEED=${SEED}`);
});
