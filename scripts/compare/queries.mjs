// What people type in the comparison. Every word stands in the titles or the first sentences that the generator of test
// portals writes (benches/generator/kinds.rs), so that the same list finds something in a small portal and much in a
// large one. The list is fixed: figures of different days stay comparable.

/** First queries, from one word to three. */
export const QUERIES = [
  "psicologo",
  "telesoccorso",
  "doposcuola",
  "asilo nido",
  "centro diurno",
  "contributo affitto",
  "campo estivo",
  "trasporto visite mediche",
  "assistenza domiciliare anziani",
  "corso di italiano",
  "pasti a casa",
  "aiuto per la badante",
];

/** Queries typed one word after another, to see what each further word costs. */
export const GROWING = [
  ["assistenza", "casa", "anziani"],
  ["centro", "estivo", "bambini"],
  ["contributo", "retta", "nido"],
  ["sportello", "lavoro", "stranieri"],
];

/** Queries whose time is taken: every run costs seconds on a slow line, so only a few of each length. */
export const TIMED = ["psicologo", "asilo nido", "contributo affitto", "assistenza domiciliare anziani"];
