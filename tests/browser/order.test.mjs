// The search of the page and `sportello search` give the same answers in the same order.

import assert from "node:assert/strict";
import { copyFileSync, readFileSync, readdirSync } from "node:fs";
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
/** What people add around the words, and how else they write. */
const PHRASES = [
  "cerco una badante per mia mamma", "ho bisogno di aiuto con i compiti", "dell'anziano", "dell’anziano",
  "l'assistenza a casa", "PSICOLOGO", "perche' psicologo", "disabilita", "Venegono Inferiore: nido?", "nido, nido, nido",
  "un centro diurno per mio padre che ha l'alzheimer", "badante di notte e nei giorni festivi",
];
/** Slips and beginnings of words, and what cannot be found at all. */
const GUESSES = [
  "badnte", "telesocorso", "psicolgo", "sfrato", "infermire", "assitenza domicilare", "anzia", "tras", "disab", "dopo",
  "fisioterapsta", "asilo nidp", "centro diurmo", "bada casa", "xyzxyz", "xyzxyz badante", "di che", "…",
];

/** @type {ReturnType<typeof buildDemo>} */
let demo;
/** The script of the page, as it is served. @type {any} */
let client;
/** @type {any} */
let index;
before(async () => {
  demo = buildDemo();
  const assets = join(demo.folder, "assets");
  const asset = (/** @type {RegExp} */ name) => join(assets, readdirSync(assets).find((file) => name.test(file)) ?? "missing");
  // Outside a page the file is known for a module by its ending only.
  const script = join(demo.portal, "search.mjs");
  copyFileSync(asset(/^search\.[0-9a-f]+\.js$/), script);
  client = await import(pathToFileURL(script).href);
  index = client.prepare(JSON.parse(readFileSync(asset(/^search\.[0-9a-f]+\.json$/), "utf8")));
});
after(() => demo?.remove());

/** @typedef {{ url: string, score: number }} Result */

/** @returns {Result[]} the best ten of the tool */
const byTool = (/** @type {string} */ query) =>
  JSON.parse(run(demo.portal, "search", "--json", "-n", "10", "--", query)).results;

/** @returns {Result[]} all of the page */
const byPage = (/** @type {string} */ query) =>
  client.search(index, query).hits.map(({ document, score }) => ({ url: index.documents[document].u, score }));

/**
 * Where tool and page differ. The page adds up impacts that are rounded to hundredths, so services whose scores are
 * nearer than that may change places.
 * @param {string} query
 * @param {number} factor what the sums are multiplied by at most
 * @returns {string[]}
 */
function differences(query, factor = 1) {
  const tool = byTool(query);
  const page = byPage(query);
  // Half a hundredth a word; a word that is guessed adds up to eight.
  const rounding = client
    .analyse(index, query)
    .map(({ surface }) => (index.stemOf.has(surface) ? 0.005 : 0.005 * 8 * index.guess))
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
    if (own === undefined || !near(own, score)) wrong.push(`«${query}»: ${url} has ${score} in the tool, ${own} in the page`);
    else if (here && here.url !== url && !near(here.score, own)) {
      wrong.push(`«${query}» ${place + 1}.: ${url} (${own}) in the tool, ${here.url} (${here.score}) in the page`);
    }
  });
  return wrong;
}

const check = (/** @type {string[]} */ queries, factor = 1) =>
  assert.deepEqual(queries.flatMap((query) => differences(query, factor)), []);

test("words of the catalogue", (t) => {
  const queries = WORDS.filter((query) => client.analyse(index, query).every(({ surface }) => index.stemOf.has(surface)));
  t.diagnostic(`${queries.length} queries; words that stand nowhere: ${WORDS.filter((query) => !queries.includes(query)).join(", ")}`);
  assert.ok(queries.length >= 60, `${queries.length} of ${WORDS.length}`);
  assert.ok(queries.every((query) => byPage(query).length), "each finds something");
  check(queries);
});

test("phrases", () => check(PHRASES));

test("slips and beginnings of words", () => check(GUESSES));

test("titles of services, each of which comes first", () => {
  const titles = index.documents.filter((_, place) => place % 5 === 0).map(({ t }) => t);
  assert.ok(titles.length > 15);
  check(titles, index.exact);
  for (const title of titles) {
    const [first] = byPage(title);
    assert.equal(index.documents.find(({ u }) => u === first.url)?.t, title);
  }
});
