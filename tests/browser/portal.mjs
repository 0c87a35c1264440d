// Writes a portal of any size from the words of the demo and invented names: no sense, but words as common and as rare
// as in a real catalogue, and everything that a search can be asked for. The same seed gives the same portal.

import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lot } from "./engine.mjs";
import { repository } from "./site.mjs";

/** Services of one provider. */
const OF_ONE_PROVIDER = 25;
const COMUNI = [
  "tradate", "venegono-inferiore", "venegono-superiore", "castiglione-olona", "vedano-olona", "lonate-ceppino",
  "gornate-olona", "castelseprio",
];
const KINDS = [
  "Assistenza domiciliare", "Centro diurno", "Asilo nido", "Micronido", "Doposcuola", "Sportello lavoro",
  "Trasporto disabili", "Pasti caldi", "Telesoccorso", "Contributo per l'affitto", "Consulenza psicologica",
  "Corso d'italiano", "Comunità alloggio", "Affido familiare", "Spazio gioco", "Centro estivo", "Infermiere a casa",
  "Banco alimentare", "Mediazione familiare", "Emporio dell'usato", "Gruppo d'ascolto", "Sollievo per chi cura",
];
const PHRASES = [
  "Per la legge 104/92 serve il verbale.", "Si scrive a aiuto.nonni@cuore-verde.example.org.", "Vale il D.M. 206/2014.",
  "Chiama lo 0331 555 987 prima di venire.", "L'anziano non è mai solo: c'è chi l'aiuta.", "Il modulo è il B1.02.",
  "Chi ha più di 65 anni passa avanti.", "È gratis dall'ottavo mese.", "Un'educatrice dell'équipe vi ascolta.",
];
const HOURS = ["Mo-Fr 09:00-12:30", "Mo-We,Fr 09:15-12:45; Th 14:00-16:45; PH off", "24/7", "Sa 08:30-12:00", "Mo-Su 00:00-24:00"];
const REGIMES = ["private", "private", "private", "accredited", "accredited", "municipal", "corporate"];
const MODES = ["place", "place", "home", "phone", "online"];
const LANGUAGES = ["it", "it", "it", "en", "ro", "ar", "sq"];
const SECTIONS = ["A chi è rivolto", "Descrizione", "Come fare", "Cosa serve", "Cosa si ottiene", "Tempi e scadenze"];

/** @typedef {import("./engine.mjs").Lot} Lot */

/**
 * The words of the demo's services, the commonest first.
 * @returns {string[]}
 */
function demoWords() {
  const providers = join(repository, "content/providers");
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const name of readdirSync(providers, { recursive: true }).map(String).sort()) {
    if (!name.endsWith(".md")) continue;
    const [, , text] = readFileSync(join(providers, name), "utf8").split(/^\+\+\+\r?$/m);
    for (const [word] of text.matchAll(/(?<![\p{L}\p{N}/.@#-])[\p{L}]+(?![\p{L}\p{N}/.@#-])/gu)) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  const words = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([word]) => word);
  if (words.length < 1000) throw new Error(`the demo has ${words.length} words`);
  return words;
}

/**
 * Names that nobody has, such as people, streets and houses.
 * @param {Lot} lots
 * @param {number} count
 */
function names(lots, count) {
  const syllable = () => lots.pick(["b", "br", "c", "d", "f", "g", "gr", "l", "m", "n", "p", "r", "s", "sc", "t", "tr", "v", "z"]) +
    lots.pick(["a", "a", "e", "e", "i", "o", "o", "u", "ia", "io"]) + lots.pick(["", "", "l", "n", "r", "s"]);
  return Array.from({ length: count }, () => {
    const name = syllable() + syllable() + (lots.oneIn(2) ? syllable() : "") + lots.pick(["ni", "tti", "lli", "rà", "sso", "na"]);
    return name[0].toUpperCase() + name.slice(1);
  });
}

/**
 * One of a list, its beginning far more often than its end.
 * @param {Lot} lots
 * @param {string[]} list
 */
const skewed = (lots, list) => list[Math.floor(list.length ** lots.next()) - 1];

/**
 * Different ones of a list, at least one.
 * @param {Lot} lots
 * @param {string[]} list
 * @param {number} most
 */
const some = (lots, list, most) => [...new Set(Array.from({ length: 1 + lots.below(most) }, () => lots.pick(list)))];
const quoted = (/** @type {string[]} */ list) => `[${list.map((item) => `"${item}"`).join(", ")}]`;

/**
 * Ten digits with the check digit of a partita IVA.
 * @param {number} number
 */
function vat(number) {
  const digits = `99${String(number).padStart(5, "0")}012`;
  const sum = [...digits].reduce((sum, digit, place) => {
    const value = Number(digit) * (1 + (place % 2));
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/**
 * @param {number} number
 * @param {string} name
 */
const provider = (number, name) => `+++
name = "Cooperativa ${name}"
legal_name = "Cooperativa ${name} Società Cooperativa Sociale"
legal_form = "Società cooperativa sociale, tipo A"
tax_id = "${vat(number)}"
kind = "cooperative"
register = "Albo società cooperative n. C${number}"
phone = "0331 555 ${String(number % 1000).padStart(3, "0")}"
email = "info@coop${number}.example.org"
pec = "coop${number}@pec.example.org"
verified = 2026-09-24
verified_by = "Direzione"

[charter]
url = "https://www.coop${number}.example.org/carta"
published = 2026-09-26

[complaints]
channel = "reclami@coop${number}.example.org"
days = 22
appeal = "Ufficio di Piano"

[survey]
date = 2026-08-02
respondents = 58
satisfied = 94
url = "https://www.coop${number}.example.org/questionario"

[insurance]
company = "Assicura Mutua"
expires = 2027-04-25

[privacy]
url = "https://www.coop${number}.example.org/privacy"
+++
`;

/**
 * Writes the portal.
 * @param {string} folder
 * @param {number} services
 * @param {number} seed
 */
export function writePortal(folder, services, seed) {
  const lots = lot(seed);
  const content = join(folder, "content");
  for (const name of ["territory.toml", "taxonomy.toml", "synonyms.toml"]) {
    cpSync(join(repository, "content", name), join(content, name));
  }
  // The body that it names is none of the providers here.
  const territory = readFileSync(join(content, "territory.toml"), "utf8");
  writeFileSync(join(content, "territory.toml"), territory.replace(/^body = .*$/m, ""));
  cpSync(join(repository, "portal.toml"), join(folder, "portal.toml"));
  cpSync(join(repository, "themes"), join(folder, "themes"), { recursive: true });
  // The fuller a catalogue is, the more names it has, and most stand in few pages.
  const invented = names(lots, 300 + services);
  const words = demoWords();
  const taxonomy = readFileSync(join(content, "taxonomy.toml"), "utf8");
  const ids = (/** @type {string} */ kind) =>
    [...taxonomy.matchAll(new RegExp(`^\\[\\[${kind}\\]\\]\\r?\\nid = "([^"]+)"`, "gm"))].map(([, id]) => id);
  const [categories, audiences] = [ids("category"), ids("audience")];

  mkdirSync(join(content, "places"), { recursive: true });
  COMUNI.forEach((comune, number) => {
    const page = `+++\nname = "Casa ${invented[number]}"\nkind = "centre"\ncomune = "${comune}"\naddress = "Via ${invented[number + 9]} ${number + 1}"
hours = "Mo-Fr 08:00-18:00"\nwheelchair = "yes"\ntransport = "Bus B4"\n+++\n`;
    writeFileSync(join(content, "places", `casa-${comune}.md`), page);
  });

  const word = () => (lots.oneIn(9) ? skewed(lots, invented) : skewed(lots, words));
  const sentence = (/** @type {number} */ length) => {
    if (lots.oneIn(12)) return lots.pick(PHRASES);
    const text = Array.from({ length: 3 + lots.below(length) }, word).join(" ");
    return `${text[0].toUpperCase()}${text.slice(1)}${lots.pick([".", ".", ".", "!", "?"])}`;
  };
  const paragraph = () => Array.from({ length: 1 + lots.below(4) }, () => sentence(14)).join(" ");

  let home = "";
  for (let number = 0; number < services; number++) {
    if (number % OF_ONE_PROVIDER === 0) {
      const own = number / OF_ONE_PROVIDER;
      home = join(content, "providers", `coop-${own}`);
      mkdirSync(home, { recursive: true });
      writeFileSync(join(home, "index.md"), provider(own, `${invented[own]} e ${invented[own + 1]}`));
    }
    const kind = skewed(lots, KINDS);
    const title = lots.pick([`${kind} ${skewed(lots, invented)}`, `${kind} ${word()} ${word()}`, `${kind} «${word()} ${word()}»`, kind]);
    const regime = lots.pick(REGIMES);
    const modes = some(lots, MODES, 2);
    const comune = lots.pick(COMUNI);
    const place = modes.includes("place") ? `places = ["casa-${comune}"]\n` : "";
    const area = lots.oneIn(12) ? ["all"] : [...new Set([comune, ...some(lots, COMUNI, 3)])];
    const free = lots.oneIn(4);
    const price = `\n[[price]]\namount = ${5 + lots.below(60)}.50\nunit = "hour"\nincludes = "il personale"\n`;
    const day = `2026-${lots.pick(["01", "03", "08", "09", "10"])}-${10 + lots.below(18)}`;
    const page = `+++
title = "${title}"
summary = "${`${sentence(8)} ${sentence(8)}`.slice(0, 250)}"
category = "${skewed(lots, categories)}"
audiences = ${quoted(some(lots, audiences, 3))}
topics = ${quoted(some(lots, words, 3))}
regime = "${regime}"
area = ${quoted(area)}
modes = ${quoted(modes)}
${place}languages = ${quoted(some(lots, LANGUAGES, 3))}
ages = { min = ${lots.pick([0, 3, 14, 18, 65])} }
${lots.oneIn(5) ? "by_appointment = true" : `hours = "${lots.pick(HOURS)}"`}
response_days = ${1 + lots.below(30)}
free = ${free}
${lots.oneIn(30) ? 'status = "paused"\nstatus_reason = "Fino a marzo."\n' : ""}verified = ${day}
verified_by = "Segreteria"
${free ? "" : price}
[[channel]]
kind = "phone"
value = "0331 555 ${String(number % 1000).padStart(3, "0")}"

[authorisation]
kind = "contract"
authority = "Comune di Tradate"
reference = "Contratto ${number}"
issued = 2026-01-01
expires = 2028-01-01

[coordinator]
role = "Responsabile"
phone = "0331 555 111"

[[staff]]
role = "Operatore ed educatore"
qualification = "qualifica regionale"
count = 6

[plan]
kind = "project"

[conditions]
url = "https://www.example.org/condizioni"
+++

${SECTIONS.map((name) => `## ${name}\n\n${paragraph()}\n`).join("\n")}`;
    writeFileSync(join(home, `servizio-${number}.md`), page);
  }
}
