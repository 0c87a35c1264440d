// The search of the page and `sportello search` give the same answers in the same order: in the demo, in a portal so
// small that its bundle is one file, in a larger one, whose words are spread over many files, and, for words of the
// catalogue, among 10,000 services.
//
// SPORTELLO_ORDER_SERVICES is the size of the larger one: a debug build takes nine minutes for all of it at 10000.
// SPORTELLO_SEED repeats a run that failed.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { SEED, askTool, loadModule, lot, openBundle, readBundle } from "./engine.mjs";
import { writePortal } from "./portal.mjs";
import { buildDemo, run } from "./site.mjs";

const SERVICES = Number(process.env.SPORTELLO_ORDER_SERVICES ?? 1500);
/** Queries of words of the catalogue that are drawn for every portal. */
const DRAWN = 400;
/** Results that are compared. */
const TOP = 10;

/** Words of the demo, alone and together. */
const WORDS = [
  "badante", "badante notte", "assistenza domiciliare", "anziani", "anziani soli", "anziani soli spesa", "asilo nido",
  "nido", "asilo", "disabilità", "disabili", "trasporto disabili", "contributo affitto", "affitto", "sfratto", "casa",
  "lavoro", "cercare lavoro", "corso italiano stranieri", "stranieri", "permesso soggiorno", "mensa scolastica", "mensa",
  "pasti caldi domicilio", "pasti", "telesoccorso", "infermiere", "infermiere a domicilio", "fisioterapia",
  "centro diurno", "centro diurno alzheimer", "alzheimer", "demenza", "memoria", "violenza", "donne violenza",
  "psicologo", "psicologo adolescenti", "adolescenti", "giovani", "compiti", "doposcuola compiti", "scuola",
  "centro estivo", "estate bambini", "bambini", "neonati", "mamma", "famiglia", "famiglie bambini piccoli",
  "debiti", "bollette", "povertà", "spesa", "volontari", "compagnia telefono", "visite mediche trasporto", "autismo",
  "educatore domiciliare", "residenza anziani", "dimissioni ospedale", "tirocinio", "comune di tradate",
  "tradate nido", "vedano olona anziani", "gratis psicologo", "amministratore sostegno", "caregiver",
];
/** What people add around the words, how else they write, and what cannot be found. */
const OTHERS = [
  "cerco una badante per mia mamma", "ho bisogno di aiuto con i compiti", "dell'anziano", "dell’anziano", "DELL`ANZIANO",
  "l'assistenza a casa", "PSICOLOGO", "perche' psicologo", "disabilita", "Venegono Inferiore: nido?", "nido, nido, nido",
  "un centro diurno per mio padre che ha l'alzheimer", "badante di notte e nei giorni festivi", "pove\u0301rta\u0300",
  "legge 104/92", "104/92", "104-92", "104 92", "modulo B1.02", "b1.02", "D.M. 206/2014", "206/2014", "isee 2026/2027",
  "0331 555 987", "0331555987", "+39 0331 555987", "0039 0331/555987", "0331 555 98", "02 5550 1234", "112",
  "aiuto.nonni@cuore-verde.example.org", "AIUTO.NONNI@Cuore-Verde.example.ORG", "aiuto.nonni", "info@", "@", "a@b.it",
  "che chi dove", "di che", "…", "è", "'", "xyzxyz", "xyzxyz badante", "xyzxyz qwertz badante nido", "ﬁglio", "Straße",
  "ＮＩＤＯ", "İstanbul", "ΣΊΣΥΦΟΣ", "𝐧𝐢𝐝𝐨", "нянька", "保育園", "nido🙂asilo", "nido\u200basilo", "nido\u00adasilo", "a".repeat(300),
  "1", "65 anni", "24/7", "3-5 anni", "part-time", "A2.07", "15.00-18.00", "14:00", "1.000 euro", "50%", "l'", "l''aiuto",
];
/** Slips of the keyboard. */
const SLIPS = [
  "badnte", "telesocorso", "psicolgo", "sfrato", "infermire", "assitenza domicilare", "fisioterapsta", "asilo nidp",
  "centro diurmo", "domicilire anzini", "contribto afitto", "trasporo visite medche", "alzhaimer", "doppo scuola",
];
/** Beginnings of words. */
const BEGINNINGS = ["an", "anzia", "tras", "disab", "dopo", "bada casa", "ass", "con", "co", "se", "po", "fam", "tel nido", "s"];

/**
 * A service as it is written.
 * @typedef {{ title: string, summary: string, text: string }} Written
 *
 * @typedef {object} Portal
 * @prop {string} name @prop {string} folder @prop {any} engine @prop {any} module @prop {Written[]} services
 * @prop {() => void} remove
 */

/**
 * @param {string} folder
 * @returns {Written[]}
 */
function readServices(folder) {
  const providers = join(folder, "content/providers");
  const files = readdirSync(providers, { recursive: true }).map(String).filter((name) => /(?<!index)(?<!\.en)\.md$/.test(name));
  return files.sort().map((name) => {
    const [, data, text] = readFileSync(join(providers, name), "utf8").split(/^\+\+\+\r?$/m);
    const value = (/** @type {string} */ key) => new RegExp(`^${key} = "(.*)"`, "m").exec(data)?.[1] ?? "";
    return { title: value("title"), summary: value("summary"), text: text.replace(/\]\([^)]*\)|[*[\]#`]/g, " ") };
  });
}

/** @returns {Promise<Portal>} */
async function opened(/** @type {string} */ name, /** @type {string} */ folder, /** @type {() => void} */ remove) {
  const site = join(folder, "public");
  const module = await loadModule(site);
  const engine = await openBundle(module, readBundle(site));
  return { name, folder, module, engine, services: readServices(folder), remove };
}

/** @returns {Promise<Portal>} */
async function generated(/** @type {number} */ services) {
  const folder = mkdtempSync(join(tmpdir(), "sportello-order-"));
  writePortal(folder, services, SEED);
  await run(folder, "build", "--quiet", "--allow-invalid");
  return opened(`${services} services`, folder, () => rmSync(folder, { recursive: true, force: true }));
}

/** The addresses of the first that the page lists. */
const addresses = async (/** @type {Portal} */ { engine }, /** @type {number[]} */ hits) =>
  (await engine.lines(hits.slice(0, TOP))).map((/** @type {any} */ line) => line.url);

/**
 * Where tool and page differ.
 * @param {Portal} portal
 * @param {import("./engine.mjs").Answer[]} answers
 * @param {(hits: number[]) => number[]} [narrow]
 */
async function differences(portal, answers, narrow = (hits) => hits) {
  const wrong = [];
  for (const { query, total, results } of answers) {
    const { hits } = query.trim() ? await portal.engine.search(query) : { hits: portal.engine.everything() };
    const kept = narrow(hits);
    const page = await addresses(portal, kept);
    const tool = results.map(({ url }) => url);
    if (kept.length !== total) wrong.push(`«${query}»: ${total} in the tool, ${kept.length} in the page`);
    const place = Array.from({ length: TOP }, (_, place) => place).find((place) => page[place] !== tool[place]);
    if (place !== undefined) wrong.push(`«${query}» ${place + 1}.: ${tool[place]} in the tool, ${page[place]} in the page`);
  }
  return wrong;
}

/** Shows some of what is wrong, and how to see it again. */
function none(/** @type {string[]} */ wrong, /** @type {Portal} */ { name }) {
  const more = wrong.length > 25 ? `\n… and ${wrong.length - 25} more` : "";
  assert.ok(!wrong.length, `${name}, SPORTELLO_SEED=${SEED}:\n${wrong.slice(0, 25).join("\n")}${more}`);
}

/** The words of a query that stand nowhere in the catalogue; a code that stands nowhere is asked for by its parts. */
async function unknown(/** @type {Portal} */ { engine, module }, /** @type {string} */ query) {
  const words = [];
  let codeUntil = 0;
  for (const { surface, start, end, code } of module.analyse(engine.language, query)) {
    const term = await engine.term(surface);
    if (code && term) codeUntil = end;
    if (!code && !term && start >= codeUntil) words.push(surface);
  }
  return words;
}

/** Whether all words of a query stand in the catalogue, and there are any. */
const isKnown = async (/** @type {Portal} */ portal, /** @type {string} */ query) =>
  !(await unknown(portal, query)).length && portal.module.analyse(portal.engine.language, query).length > 0;

/**
 * Answers that tool and page must give alike. The tool has a stemmer, so it knows a word of which only another form
 * stands in the catalogue; the page, which has none, guesses (docs/search.md). And of the words that continue a
 * beginning the page knows those of one file.
 * @param {Portal} portal
 * @param {import("./engine.mjs").Answer[]} answers
 */
async function comparable(portal, answers) {
  const { firsts } = portal.engine;
  /** @type {Map<string, string[]>} */
  const unknowns = new Map();
  for (const { query } of answers) unknowns.set(query, await unknown(portal, query));
  const words = [...new Set([...unknowns.values()].flat())];
  // A word of its own that finds something and was not guessed is known by its stem.
  const alone = await askTool(portal.folder, words);
  const stemmed = new Set(alone.filter(({ total, guesses }) => total && !guesses.length).map(({ query }) => query));
  const scattered = new Set(words.filter((word) => firsts.some((/** @type {string} */ first) => first.startsWith(word))));
  const isApart = (/** @type {import("./engine.mjs").Answer} */ { query }) => unknowns.get(query)?.some((word) => stemmed.has(word) || scattered.has(word));
  return { alike: answers.filter((answer) => !isApart(answer)), apart: answers.filter(isApart) };
}

/**
 * Queries of one to four words that stand in the catalogue, mostly in one service, in capital letters now and then.
 * @param {Portal} portal
 */
async function drawn(portal) {
  const lots = lot(SEED);
  const queries = new Set();
  for (let left = DRAWN * 10; left && queries.size < DRAWN; left--) {
    let service = lots.pick(portal.services);
    const words = Array.from({ length: 1 + lots.below(4) }, () => {
      if (lots.oneIn(5)) service = lots.pick(portal.services);
      const text = lots.pick([service.title, service.title, service.summary, service.text]);
      return lots.pick(text.trim().split(/\s+/));
    });
    const query = words.join(" ");
    if (await isKnown(portal, query)) queries.add(lots.oneIn(10) ? query.toUpperCase() : query);
  }
  return [...queries];
}

/**
 * Forms of the catalogue, from all files.
 * @param {Portal} portal
 * @returns {Promise<string[]>}
 */
async function forms({ engine }) {
  const shards = engine.shard ? [engine.shard] : await Promise.all(engine.firsts.map((/** @type {any} */ _, /** @type {number} */ place) => engine.shards.block(place)));
  return shards.flatMap(({ forms }) => forms);
}

/**
 * A word with one slip.
 * @param {import("./engine.mjs").Lot} lots
 * @param {string} word
 */
function slipped(lots, word) {
  const letters = [...word];
  const at = 1 + lots.below(letters.length - 1);
  const [letter] = [..."abcdefghilmnopqrstuvz"].slice(lots.below(20));
  const change = lots.below(4);
  if (change === 0) letters.splice(at, 1);
  else if (change === 1) letters.splice(at, 0, letter);
  else if (change === 2) letters[at] = letter;
  else letters.splice(at - 1, 2, letters[at], letters[at - 1]);
  return letters.join("");
}

/** Of this one only the order is compared: a debug build takes minutes for the rest. */
const VERY_LARGE = "a portal of 10,000 services";

const PORTALS = /** @type {[string, () => Promise<Portal>][]} */ ([
  ["the demo", async () => {
    const { portal, remove } = await buildDemo();
    return opened("the demo", portal, remove);
  }],
  ["a small portal", () => generated(45)],
  ["a large portal", () => generated(SERVICES)],
  [VERY_LARGE, () => generated(10_000)],
]);

for (const [name, make] of PORTALS) {
  describe(name, () => {
    /** @type {Portal} */
    let portal;
    before(async () => void (portal = await make()));
    after(() => portal?.remove());

    test("is laid out as its size asks", () => {
      const { shard, words, firsts } = portal.engine;
      if (name === "a small portal") assert.ok(shard, "one file");
      else assert.ok(firsts.length > 1, `${firsts.length} shards`);
      if (name === "a large portal") assert.ok(words.places.length, "a file for the words");
      assert.ok(portal.engine.size <= portal.services.length && portal.engine.size > portal.services.length * 0.9);
    });

    test("words of the catalogue", async (t) => {
      const own = [];
      for (const query of [...WORDS, ...OTHERS]) if (await isKnown(portal, query)) own.push(query);
      if (name === "the demo") assert.ok(own.length >= 70, `${own.length} queries are of words of the demo`);
      const queries = [...own, ...(await drawn(portal))];
      t.diagnostic(`${queries.length} queries`);
      assert.ok(queries.length >= 300, `${queries.length}`);
      const answers = await askTool(portal.folder, ["", ...queries]);
      none(await differences(portal, answers), portal);
      const empty = answers.slice(1).filter(({ total }) => !total);
      // Whose only word is one that most texts have.
      assert.ok(empty.length <= queries.length / 20, empty.map(({ query }) => query).join(", "));
    });

    if (name === VERY_LARGE) return;

    test("phrases, signs, slips and beginnings", async (t) => {
      const lots = lot(SEED + 1);
      const words = (await forms(portal)).filter((word) => /^[a-z]{5,}$/.test(word));
      const own = Array.from({ length: 120 }, () => slipped(lots, lots.pick(words)));
      const parts = Array.from({ length: 60 }, () => lots.pick(words).slice(0, 2 + lots.below(4)));
      const mixed = Array.from({ length: 60 }, (_, place) => `${own[place]} ${lots.pick(words)} ${lots.pick(words)}`);
      const answers = await askTool(portal.folder, [...OTHERS, ...SLIPS, ...BEGINNINGS, ...own, ...parts, ...mixed]);
      const { alike, apart } = await comparable(portal, answers);
      t.diagnostic(`${alike.length} queries; ${apart.length} are guessed differently: ${apart.slice(0, 40).map(({ query }) => query).join(", ")}`);
      assert.ok(alike.length > apart.length * 2, `${alike.length} can be compared, ${apart.length} cannot`);
      none(await differences(portal, alike), portal);
    });

    test("forms of one word count once, wherever they stand", async () => {
      // Forms of one stem lie near each other, and the boundary of two files may run between them.
      const all = await forms(portal);
      const edges = portal.engine.firsts.slice(1).flatMap((/** @type {string} */ first) => {
        const place = all.indexOf(first);
        const alike = all.slice(Math.max(0, place - 8), place + 8).filter((other) => other.slice(0, 3) === first.slice(0, 3));
        const [before, behind] = [alike.filter((other) => all.indexOf(other) < place), alike.filter((other) => all.indexOf(other) >= place)];
        return before.flatMap((one) => behind.map((other) => `${one} ${other}`));
      });
      const lots = lot(SEED + 2);
      const pairs = Array.from({ length: 200 }, () => 1 + lots.below(all.length - 1))
        .map((place) => `${all[place - 1]} ${all[place]}`);
      const queries = [];
      for (const query of [...edges, ...pairs]) if (await isKnown(portal, query)) queries.push(query);
      none(await differences(portal, await askTool(portal.folder, queries)), portal);
    });

    test("filters, and how many services each would leave", async () => {
      await portal.engine.more();
      const lots = lot(SEED + 3);
      const queries = ["", "casa", "assistenza domiciliare", "nido", "per anziani", ...Array.from({ length: 15 }, () => lots.pick(portal.services).title)];
      const known = [];
      for (const query of queries) if (!query || (await isKnown(portal, query))) known.push(query);
      const wrong = [];
      const facets = portal.engine.facets.filter((/** @type {any} */ { key }) => !["age", "open"].includes(key));
      assert.deepEqual(facets.map((/** @type {any} */ { key }) => key).sort(), ["audience", "category", "comune", "free", "language", "mode", "regime"]);
      const words = { regime: ["municipal", "accredited", "private", "corporate"], mode: ["place", "home", "online", "phone"] };
      const argument = (/** @type {any} */ { key, names }, /** @type {number} */ value) =>
        key === "free" ? ["--free"] : [`--${key}`, words[/** @type {"mode"} */ (key)]?.[value] ?? names[value]];
      for (const facet of facets) {
        const { key, names } = facet;
        const other = lots.pick(facets.filter((/** @type {any} */ other) => other !== facet && other.names.length > 1));
        const value = lots.below(names.length);
        const second = lots.below(other.names.length);
        for (const [chosen, filters] of /** @type {[Record<string, number>, string[]][]} */ ([
          [{ [key]: value }, argument(facet, value)],
          [{ [key]: value, [other.key]: second }, [...argument(facet, value), ...argument(other, second)]],
        ])) {
          const answers = await askTool(portal.folder, known, ...filters);
          const narrowed = await differences(portal, answers, (hits) => portal.engine.narrow(hits, chosen).kept);
          wrong.push(...narrowed.map((line) => `${filters.join(" ")} ${line}`));
          for (const { query, total } of answers) {
            const hits = query ? (await portal.engine.search(query)).hits : portal.engine.everything();
            // A filter does not count against itself.
            const { [key]: _, ...without } = chosen;
            const count = portal.engine.narrow(hits, without).counts[key][value];
            if (count !== total) wrong.push(`${filters.join(" ")} «${query}»: ${total} in the tool, ${count} beside the filter`);
          }
        }
      }
      none(wrong, portal);
    });
  });
}
