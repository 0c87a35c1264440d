// Pagefind beside Sportello: the same built service pages, with what a careful integrator would add to them.

import { copyFileSync, existsSync, linkSync, mkdirSync } from "node:fs";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { runMeasured } from "./tools.mjs";

/** What the filters are called: those that Sportello's search page shows. */
const FILTERS = {
  comune: "Comune",
  category: "Tipo di servizio",
  audience: "Per chi",
  regime: "Chi lo offre",
  free: "Gratuito",
};

/** The pinned release. */
export function pagefindVersion() {
  return JSON.parse(readFileSync(join(dirname(wrapper()), "../../package.json"), "utf8")).version;
}

function wrapper() {
  try {
    return createRequire(import.meta.url).resolve("pagefind/lib/runner/bin.cjs");
  } catch {
    const found = join(import.meta.dirname, "node_modules/pagefind/lib/runner/bin.cjs");
    if (existsSync(found)) return found;
    throw new Error("Pagefind is missing: run npm ci in scripts/compare");
  }
}

/**
 * Makes a site with Pagefind's search from a built portal, and indexes it.
 * @param {string} publicFolder the built portal; it is only read
 * @param {string} site the folder to make
 */
export async function buildPagefind(publicFolder, site) {
  rmSync(site, { recursive: true, force: true });
  mkdirSync(join(site, "pagefind-search"), { recursive: true });
  for (const name of readdirSync(join(publicFolder, "assets"), { recursive: true, withFileTypes: true })) {
    if (!name.isFile()) continue;
    const from = join(name.parentPath ?? name.path, name.name);
    const to = join(site, from.slice(publicFolder.length));
    mkdirSync(dirname(to), { recursive: true });
    linkOrCopy(from, to);
  }
  const known = readServices(publicFolder);
  const services = join(publicFolder, "servizi");
  let pages = 0;
  for (const entry of readdirSync(services, { withFileTypes: true })) {
    // What Sportello does not find (services that have ended keep their page) Pagefind must not find either.
    const own = known.get(entry.name);
    if (!entry.isDirectory() || !own || !existsSync(join(services, entry.name, "index.html"))) continue;
    mkdirSync(join(site, "servizi", entry.name), { recursive: true });
    const html = readFileSync(join(services, entry.name, "index.html"), "utf8");
    writeFileSync(join(site, "servizi", entry.name, "index.html"), markUp(html, own));
    pages++;
  }
  const shell = readFileSync(join(publicFolder, "cerca/index.html"), "utf8");
  writeFileSync(join(site, "pagefind-search/index.html"), searchPage(shell));
  const args = [wrapper(), "--site", site, "--glob", "servizi/*/index.html"];
  const cost = await runMeasured(process.execPath, args, join(site, "../pagefind.log"));
  return { pages, ...cost };
}

/**
 * The services that can be found, from the site's own open data, and the comuni of each by name: a page says of some
 * "in all comuni" only.
 * @param {string} publicFolder
 * @returns {Map<string, { comuni: string[], regime: boolean, free: boolean }>}
 */
function readServices(publicFolder) {
  const data = JSON.parse(readFileSync(join(publicFolder, "dati/servizi.json"), "utf8"));
  const names = new Map(data.comuni.map((/** @type {any} */ { id, name }) => [id, name]));
  return new Map(
    data.services.map((/** @type {any} */ { id, area, regime, free }) => [
      id,
      { comuni: area.map((/** @type {string} */ comune) => names.get(comune) ?? comune), regime: !!regime, free },
    ]),
  );
}

/**
 * A service page for Pagefind. Its content is what stands in <main>, without navigation (which Pagefind leaves out by
 * itself), without the cards of other services and without the boxes about the quality of the page, whose sentences
 * are the same everywhere: Sportello indexes neither. Prices and contacts stay: people who add Pagefind to a site mark
 * the content and let it read. The title weighs most, as Pagefind does with a first heading. The
 * language is in the page already.
 * @param {string} html
 * @param {{ comuni: string[], regime: boolean, free: boolean }} service
 */
function markUp(html, service) {
  const text = (/** @type {RegExp} */ pattern, from = html) => [...from.matchAll(pattern)].map((match) => match[1]);
  const audiences = text(/class="fact fact-audience">.*?<dd>(.*?)<\/dd>/gs).join("");
  const [category] = text(/data-element="?service-category-link"? href=[^>]*>([^<]*)</g);
  // The first mark is the regime, where there is one.
  const [regime] = service.regime ? text(/class="?mark"?><summary>.*?<\/svg>([^<]*)</gs) : [];
  // The labels as the page writes them, so with their entities.
  const values = [
    ...service.comuni.map((name) => [FILTERS.comune, escape(name)]),
    [FILTERS.category, category],
    ...text(/<a [^>]*>([^<]*)<\/a>/g, audiences).map((name) => [FILTERS.audience, name]),
    [FILTERS.regime, regime],
    [FILTERS.free, service.free ? "sì" : undefined],
  ];
  const filters = values.flatMap(([name, value]) =>
    value ? [`<meta data-pagefind-filter="${name}[content]" content="${value.replaceAll('"', "&quot;")}">`] : [],
  );
  const marked = html
    .replace("</head>", () => `${filters.join("")}</head>`)
    .replace("<main ", "<main data-pagefind-body ")
    .replace(/<section (?=[^>]*\bid="?(?:similar|quality|last-check)"?[\s>])/g, "<section data-pagefind-ignore ");
  if (!marked.includes("data-pagefind-body")) throw new Error("a service page has no <main>");
  return marked;
}

/** @param {string} text */
const escape = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/**
 * Pagefind's search page: the shell of Sportello's with the component UI, which Pagefind recommends since 1.5 over its
 * older default UI. All options are as they come, but: at most ten results, to compare ten with ten (Sportello shows
 * twenty, so its figures are for more); no list of headings below each result, because Sportello shows none.
 * @param {string} html Sportello's search page
 */
function searchPage(html) {
  const main = `<main id="main" tabindex="-1"><div class="wrap"><h1>Cerca</h1>
<pagefind-input></pagefind-input>
<div style="display:flex;gap:2rem">
<div style="flex:0 0 18rem"><pagefind-filter-pane></pagefind-filter-pane></div>
<div style="flex:1;min-width:0"><pagefind-summary></pagefind-summary>
<pagefind-results max-results="10" hide-sub-results></pagefind-results></div>
</div></div></main>`;
  return (
    html
      // Sportello's policy forbids what Pagefind needs: WebAssembly, a worker, styles set by scripts.
      .replace(/<meta [^>]*http-equiv="?Content-Security-Policy"?[^>]*>/i, "")
      .replace(/<link [^>]*rel="?(?:modulepreload|preload|prefetch)"?[^>]*>/gi, "")
      .replace(/<script [^>]*type="?module"?[^>]*><\/script>/gi, "")
      .replace(/<main [\s\S]*<\/main>/, () => main)
      .replace(
        "</head>",
        '<link href="/pagefind/pagefind-component-ui.css" rel="stylesheet">' +
          '<script src="/pagefind/pagefind-component-ui.js" type="module"></script></head>',
      )
  );
}

/**
 * @param {string} from
 * @param {string} to
 */
function linkOrCopy(from, to) {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}
