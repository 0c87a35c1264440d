// The search of the page and `sportello search` give the same answers in the same order.

import assert from "node:assert/strict";
import { copyFileSync, readFileSync, readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { buildDemo, run } from "./site.mjs";

/** Words that stand in the catalogue just so. */
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
/** What people add around the words, how else they write, slips, beginnings of words, and what cannot be found. */
const OTHERS = [
  "cerco una badante per mia mamma", "ho bisogno di aiuto con i compiti", "dell'anziano", "dell’anziano",
  "l'assistenza a casa", "PSICOLOGO", "perche' psicologo", "disabilita", "Venegono Inferiore: nido?", "nido, nido, nido",
  "un centro diurno per mio padre che ha l'alzheimer", "badante di notte e nei giorni festivi",
  "badnte", "telesocorso", "psicolgo", "sfrato", "infermire", "assitenza domicilare", "anzia", "tras", "disab", "dopo",
  "fisioterapsta", "asilo nidp", "centro diurmo", "bada casa", "xyzxyz", "xyzxyz badante", "di che", "…",
];

/** @type {Awaited<ReturnType<typeof buildDemo>>} */
let demo;
/** The script of the page, as it is served. @type {any} */
let client;
/** @type {any} */
let index;
before(async () => {
  demo = await buildDemo();
  const assets = join(demo.folder, "assets");
  const asset = (/** @type {RegExp} */ name) => join(assets, readdirSync(assets).find((file) => name.test(file)) ?? "missing");
  // Outside a page only its ending tells that the file is a module.
  const script = join(demo.portal, "search.mjs");
  copyFileSync(asset(/^search\.[0-9a-f]+\.js$/), script);
  client = await import(pathToFileURL(script).href);
  index = client.prepare(JSON.parse(readFileSync(asset(/^search\.[0-9a-f]+\.json$/), "utf8")));
});
after(() => demo?.remove());

/**
 * @typedef {{ url: string, score: number, matches: { word: string, understood_as: string | null }[] }} Result
 */

/**
 * The best ten of the tool for every query.
 * @param {string[]} queries
 * @returns {Promise<Map<string, Result[]>>}
 */
async function askTool(queries) {
  const answers = new Map();
  const left = [...queries];
  const work = async () => {
    for (let query = left.shift(); query !== undefined; query = left.shift()) {
      answers.set(query, JSON.parse(await run(demo.portal, "search", "--json", "-n", "10", "--", query)).results);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return answers;
}

/** All that the page finds. */
const askPage = (/** @type {string} */ query) =>
  client.search(index, query).hits.map((/** @type {any} */ { document, score }) => ({ url: index.documents[document].u, score }));

/** The words of a query that are written like this somewhere in the catalogue, and those that are not. */
const isWritten = (/** @type {string} */ surface) => index.stemOf.has(surface);
const surfaces = (/** @type {string} */ query) => client.analyse(index, query).map((/** @type {any} */ word) => word.surface);

/**
 * Where tool and page differ. The page adds up impacts that are rounded to hundredths, so services whose scores are
 * nearer than that may change places.
 * @param {string} query
 * @param {Result[]} tool
 * @param {number} factor what the sums are multiplied by at most
 * @returns {string[]}
 */
function differences(query, tool, factor = 1) {
  const page = askPage(query);
  // Half a hundredth a word; a word that is guessed adds up to eight.
  const rounding = surfaces(query)
    .map((surface) => (isWritten(surface) ? 0.005 : 0.005 * 8 * index.guess))
    .reduce((sum, part) => sum + part, 0.001);
  const near = (/** @type {number} */ a, /** @type {number} */ b) => Math.abs(a - b) <= rounding * factor;
  const wrong = [];
  if (Math.min(page.length, 10) !== tool.length) {
    wrong.push(`«${query}»: ${tool.length} in the tool, ${page.length} in the page`);
  }
  const scoreOf = new Map(page.map(({ url, score }) => [url, score]));
  tool.forEach(({ url, score }, place) => {
    const here = page[place];
    const own = scoreOf.get(url);
    if (own === undefined || !near(own, score)) {
      wrong.push(`«${query}»: ${url} has ${score} in the tool, ${own} in the page`);
    } else if (here && here.url !== url && !near(here.score, own)) {
      wrong.push(`«${query}» ${place + 1}.: ${url} (${own}) in the tool, ${here.url} (${here.score}) in the page`);
    }
  });
  return wrong;
}

test("words of the catalogue", async () => {
  const queries = WORDS.filter((query) => surfaces(query).every(isWritten));
  assert.ok(queries.length >= 60, `${queries.length} of ${WORDS.length} queries are of words of the catalogue`);
  const answers = await askTool(queries);
  for (const [query, tool] of answers) assert.ok(tool.length > 0, `«${query}» finds nothing`);
  assert.deepEqual([...answers].flatMap(([query, tool]) => differences(query, tool)), []);
});

test("phrases, slips and beginnings of words", async (t) => {
  // The tool has a stemmer, so it knows a word of which only another form is written in the catalogue. The page, which
  // has none, guesses (docs/search.md): there the first answer must be the same, the order below it may differ.
  const isStemmed = (/** @type {Result[]} */ tool) =>
    tool.some(({ matches }) => matches.some(({ word, understood_as }) => understood_as === null && !isWritten(word)));
  const answers = [...(await askTool(OTHERS))];
  const stemmed = answers.filter(([, tool]) => isStemmed(tool));
  const same = answers.filter(([, tool]) => !isStemmed(tool));
  t.diagnostic(`in another form: ${stemmed.map(([query]) => `«${query}»`).join(", ")}`);
  assert.ok(stemmed.length <= 3, `${stemmed.length} of ${answers.length}`);
  assert.deepEqual(same.flatMap(([query, tool]) => differences(query, tool)), []);
  for (const [query, tool] of stemmed) assert.equal(askPage(query)[0]?.url, tool[0].url, query);
});

test("titles of services, each of which comes first", async () => {
  const titles = index.documents.map((/** @type {any} */ line) => line.t);
  for (const title of titles) {
    const [first] = askPage(title);
    assert.equal(index.documents.find((/** @type {any} */ line) => line.u === first.url).t, title);
  }
  const answers = await askTool(titles.filter((_, place) => place % 5 === 0));
  assert.deepEqual([...answers].flatMap(([query, tool]) => differences(query, tool, index.exact)), []);
});
