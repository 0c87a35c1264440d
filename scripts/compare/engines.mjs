// The two search pages that are compared: where they are, what in them is a result, and which files are theirs.

import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * Selectors: the field, the list, a shown result, and what there is only while results are sought or loaded.
 * @typedef {{ field: string, list: string, result: string, pending?: string }} Page
 *
 * @typedef {object} Engine
 * @prop {string} name
 * @prop {string} path of its search page
 * @prop {Page} page
 * @prop {(answer: { url: string, type: string }) => boolean} counts Whether what was loaded belongs to the search. The
 *   page itself and what the site's other pages load too (its style sheet, its pictures) do not.
 */

/** @type {Engine} */
export const SPORTELLO = {
  name: "Sportello",
  path: "/cerca/",
  page: { field: "#q", list: "#search-results", result: "#search-results li.card .card-title a" },
  counts: ({ url, type }) =>
    !["Document", "Stylesheet", "Image", "Font", "Manifest"].includes(type) &&
    !/\.(css|svg|png|ico|woff2?)$/.test(new URL(url).pathname),
};

/** @type {Engine} */
export const PAGEFIND = {
  name: "Pagefind",
  path: "/pagefind-search/",
  page: {
    field: "pagefind-input input",
    list: "pagefind-results",
    result: "pagefind-results .pf-result-link",
    // Its worker may search for longer than a page need be quiet to be at rest; the list says that it is busy.
    pending: "pagefind-results :is(.pf-skeleton, [aria-busy=true])",
  },
  // Its style sheet is its own, so it counts.
  counts: ({ url }) => new URL(url).pathname.startsWith("/pagefind/"),
};

/**
 * What Sportello's search is made of: everything whose path speaks of search, but the module, which is code as much as
 * Pagefind's is and is counted beside it. The one place to change when the bundle moves.
 * @param {string} publicFolder
 */
export function sportelloFiles(publicFolder) {
  return files(publicFolder)
    .filter(({ path }) => path.includes("search"))
    .map((file) => ({ ...file, code: /\.m?js$/.test(file.path) }));
}

/**
 * What Pagefind wrote, without the parts that a page with its component UI never loads.
 * @param {string} folder of the bundle
 */
export function pagefindFiles(folder) {
  const unused = /^(pagefind-(ui|modular-ui)\.(js|css)|pagefind-highlight\.js|wasm\.unknown\.pagefind)$/;
  return files(folder)
    .filter(({ path }) => !unused.test(path))
    .map((file) => ({ ...file, code: /\.(js|css)$/.test(file.path) || file.path.startsWith("wasm.") }));
}

/**
 * Every file of a folder.
 * @param {string} folder
 */
function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const whole = join(entry.parentPath ?? entry.path, entry.name);
      return { path: whole.slice(folder.length + 1).replaceAll("\\", "/"), bytes: statSync(whole).size };
    });
}
