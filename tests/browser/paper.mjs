// What Chromium puts on paper: how many sheets, and the words on them.

import { inflateSync } from "node:zlib";

/** The objects of a PDF that is not packed: number, then its text, then what its stream holds. */
function objects(/** @type {Buffer} */ pdf) {
  const text = pdf.toString("latin1");
  /** @type {Map<string, { head: string, stream: string }>} */
  const found = new Map();
  for (const { 1: number, index } of text.matchAll(/(?<=^|\n)(\d+) 0 obj\n/g)) {
    const end = text.indexOf("endobj", index);
    const at = text.indexOf("stream\n", index);
    const head = text.slice(index, at < 0 || at > end ? end : at);
    let stream = "";
    if (at >= 0 && at < end) {
      const length = Number(/\/Length (\d+)/.exec(head)?.[1]);
      const bytes = pdf.subarray(at + 7, at + 7 + length);
      stream = (head.includes("/FlateDecode") ? inflateSync(bytes) : bytes).toString("latin1");
    }
    found.set(number, { head, stream });
  }
  return found;
}

/**
 * The number of sheets of a PDF that Chromium made.
 * @param {Buffer} pdf
 */
export const sheets = (pdf) => (pdf.toString("latin1").match(/\/Type \/Page\b(?!s)/g) ?? []).length;

/**
 * The words on a PDF that Chromium made, sheet by sheet, without white space: where it falls is up to the fonts.
 * @param {Buffer} pdf
 * @returns {string[]}
 */
export function wordsOfSheets(pdf) {
  const all = objects(pdf);
  /** Letters by font and glyph. @type {Map<string, Map<number, string>>} */
  const fonts = new Map();
  for (const [number, { head }] of all) {
    const map = all.get(/\/ToUnicode (\d+) 0 R/.exec(head)?.[1] ?? "")?.stream;
    if (!map) continue;
    /** @type {Map<number, string>} */
    const letters = new Map();
    const letter = (/** @type {string} */ hex) => String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => parseInt(unit, 16)));
    for (const [, list] of map.matchAll(/beginbfchar\n([^]*?)endbfchar/g)) {
      for (const [, glyph, to] of list.matchAll(/<([0-9A-F]+)> <([0-9A-F]+)>/gi)) letters.set(parseInt(glyph, 16), letter(to));
    }
    for (const [, list] of map.matchAll(/beginbfrange\n([^]*?)endbfrange/g)) {
      for (const [, from, to, first] of list.matchAll(/<([0-9A-F]+)> <([0-9A-F]+)> <([0-9A-F]+)>/gi)) {
        for (let glyph = parseInt(from, 16); glyph <= parseInt(to, 16); glyph++) {
          letters.set(glyph, String.fromCharCode(parseInt(first, 16) + glyph - parseInt(from, 16)));
        }
      }
    }
    fonts.set(number, letters);
  }
  const names = new Map([...all.values()].flatMap(({ head }) => [...head.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, number]) => /** @type {const} */ ([name, number]))));
  const read = (/** @type {string} */ stream) => {
    let text = "";
    let letters = new Map();
    for (const [, font, hex] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-F]+)>(?!>)/gi)) {
      if (font) letters = fonts.get(names.get(font) ?? "") ?? new Map();
      else for (const glyph of hex.match(/.{4}/g) ?? []) text += letters.get(parseInt(glyph, 16)) ?? "";
    }
    // Letters that a font joins are letters all the same.
    return text.normalize("NFKC").replace(/\s/g, "");
  };
  // A sheet draws by itself, and through the pictures that it names.
  return [...all.values()].filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head)).map(({ head }) => {
    const parts = [...head.matchAll(/\/(?:Contents|X\d+) (\d+) 0 R/g)].map(([, number]) => all.get(number)?.stream ?? "");
    return parts.map(read).join("");
  });
}

/** All words on a PDF that Chromium made, without white space. */
export const words = (/** @type {Buffer} */ pdf) => wordsOfSheets(pdf).join("");
