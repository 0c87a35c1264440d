// The search of the portal, in the browser. The build ranks, this file adds: the bundle says what every word of the
// catalogue is worth in each service. What is done here to a text, to an unknown word and to the sums is exactly what
// the tool does (docs/search.md), so that both give the same order. The first part is the engine, which needs no page;
// the second part is the page.

/** The format of the bundle that this file understands. */
const FORMAT = 5;
/** Tenths of its worth that a form keeps which was only guessed. */
const GUESS = 7;
/** The filters whose values have words that their services share, in the order of their numbers in shards. */
const SHARING = ["category", "audience"];
/** What shared words are worth: in names, in synonyms, added to names. */
const WEIGHTS = [1.8, 0.8, 0.55];
/** How many forms may continue a word, and how many a slip may be mended to. */
const MOST_CONTINUATIONS = 8;
const MOST_MENDINGS = 3;
/** How many shards are looked through for what continues a word. */
const MOST_SHARDS = 6;
/** From so many services on, a list's gaps have a parameter of their own. */
const OWN_PARAMETER = 16;
/** The length of blocks is told in so many bytes. */
const UNIT = 8;
/** Words of so many letters and longer ones lie together. */
const LONGEST = 20;
/** Bytes between two parts of a file from which on they are asked for apart: fewer cost less than another answer. */
const MOST_BETWEEN = 600;
/** Milliseconds after which a file that has not come is given up. */
const PATIENCE = 15_000;

/**
 * @typedef {object} Facet A filter: its name, the names of its values, and whether its column comes in a second file.
 * @prop {string} key @prop {string[]} names @prop {boolean} late
 *
 * @typedef {object} Column For each document the number of its set, and the sets.
 * @prop {Uint32Array} of @prop {number[][]} sets
 *
 * @typedef {object} Shard Forms with the places of their stems; of each stem its rarity, how many services have it, about,
 *   which categories and audiences have it, where its postings begin, and its name, if other shards have it too.
 * @prop {string[]} forms @prop {number[]} stems @prop {boolean[]} worth @prop {number[]} services
 * @prop {number[]} rarity @prop {number[][][]} shared @prop {Uint32Array} starts @prop {Uint32Array} documents
 * @prop {Uint16Array} impacts @prop {Uint8Array} near @prop {Map<number, number>} names
 *
 * @typedef {{ shard: Shard, stem: number }} Term
 * @typedef {{ file: string, from: number, to: number }} Stretch Where a block lies.
 * @typedef {{ bytes: Uint8Array, at: number, whole: boolean, parts: boolean }} Part Bytes of a file, from where on, whether
 *   it is all, and whether the host sends parts.
 * @typedef {{ parts: boolean }} Host Whether it is known to send parts of files.
 * @typedef {{ surface: string, start: number, end: number, code: boolean }} Word
 * @typedef {object} Line What is shown of a service; `url` is empty if it would lead away from this host.
 * @prop {string} title @prop {string} url @prop {string} summary @prop {string} provider @prop {string} price
 * @prop {string} area @prop {string} regime @prop {boolean} free
 *
 * @typedef {object} Found How many words were asked for that can be searched; the documents, best first; the forms to
 *   mark; what unknown words were taken for; words that continue the last one.
 * @prop {number} words @prop {number[]} hits @prop {Set<string>} marks
 * @prop {{ asked: string, taken: string }[]} similar @prop {string[]} completions
 * @typedef {Record<string, number>} Chosen The active filters, each with the place of its value.
 */

/**
 * An error that says what to tell: `stale` (this page is older than the bundle), `offline`, or `broken`.
 * @param {string} reason
 * @param {string} message
 */
const failure = (reason, message) => Object.assign(new Error(message), { reason });

/**
 * The error itself if it says what to tell, otherwise one that says `broken`.
 * @param {any} error
 * @param {string} where
 */
const told = (error, where) => (error.reason ? error : failure("broken", `${where}: ${error}`));

/** A list, if it is one. @param {any} value */
function array(value) {
  if (!Array.isArray(value)) throw failure("broken", "a list of the search is missing");
  return value;
}

/** Reads the numbers of a file one after the other. A file that ends too early is broken. */
class Reader {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  number() {
    for (let value = 0, factor = 1; ; factor *= 128) {
      const byte = this.take(1)[0];
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  /** @param {number} count */
  numbers(count) {
    return Array.from({ length: count }, () => this.number());
  }

  /** @param {number} count */
  take(count) {
    if (this.at + count > this.bytes.length) throw failure("broken", "a file of the search is too short");
    return this.bytes.subarray(this.at, (this.at += count));
  }

  text(count = this.bytes.length - this.at) {
    return new TextDecoder().decode(this.take(count));
  }

  /** A column: planes of bytes, the lowest first. @param {number} count */
  column(count) {
    const values = new Uint32Array(count);
    const planes = this.number();
    for (let plane = 0; plane < planes; plane++) {
      const bytes = this.take(count);
      for (let place = 0; place < count; place++) values[place] |= bytes[place] << (8 * plane);
    }
    return values;
  }

  /** Words that share their beginnings: each begins with a byte that no word holds. */
  words() {
    const bytes = this.take(this.number());
    const decoder = new TextDecoder();
    const words = [];
    const word = new Uint8Array(1024);
    for (let at = 0; at < bytes.length; ) {
      let length = bytes[at++];
      while (at < bytes.length && bytes[at] > 31) word[length++] = bytes[at++];
      words.push(decoder.decode(word.subarray(0, length)));
    }
    return words;
  }

  /** Bits, each byte from its lowest. */
  bits() {
    const bytes = this.take(this.number());
    let at = 0;
    return () => {
      if (at >> 3 >= bytes.length) throw failure("broken", "a file of the search is too short");
      return (bytes[at >> 3] >> (at++ & 7)) & 1;
    };
  }
}

/**
 * The parameter with which so many numbers in a range are coded unless they say otherwise.
 * @param {number} count
 * @param {number} range
 */
function usualParameter(count, range) {
  let parameter = 0;
  while (count && count * 2 ** (parameter + 1) * 100 <= range * 69) parameter++;
  return parameter;
}

/** A number with its five highest bits. @param {number} number */
const coarse = (number) => {
  const unit = 2 ** Math.max(0, 27 - Math.clz32(number));
  return Math.floor(number / unit) * unit;
};

/**
 * @param {Uint8Array} bytes
 * @param {number} range how many documents there are
 * @returns {Shard}
 */
function readShard(bytes, range) {
  const reader = new Reader(bytes);
  const forms = reader.words();
  const stems = [];
  const worth = [];
  let count = 0;
  for (let place = 0; place < forms.length; place++) {
    const code = reader.number();
    const back = code >> 1;
    worth.push((code & 1) > 0);
    stems.push(back ? count - back : count++);
  }
  count = reader.number();
  const lengths = reader.numbers(count);
  /** Numbers of services, rounded, and the rarity of words that so many have. @type {[number, number][]} */
  const rarities = [];
  for (let left = reader.number(), services = 0; left; left--) rarities.push([(services += reader.number()), reader.number()]);
  const known = reader.numbers(count).map((place, stem) =>
    place ? rarities[place - 1] : rarities.find(([services]) => services === coarse(lengths[stem])),
  );
  const [services, rarity] = [0, 1].map((part) => known.map((pair) => pair?.[part] ?? 0));
  const shared = reader.numbers(count).map((length) => Array.from({ length }, () => reader.numbers(3)));
  /** @type {Map<number, number>} */
  const names = new Map();
  for (let left = reader.number(); left; left--) names.set(reader.number(), reader.number());
  const parameters = lengths.map((length) => (length < OWN_PARAMETER ? usualParameter(length, range) : -1));
  parameters.forEach((usual, place) => usual < 0 && (parameters[place] = reader.take(1)[0]));
  const starts = new Uint32Array(count + 1);
  lengths.forEach((length, place) => (starts[place + 1] = starts[place] + length));
  const all = starts[count];
  // Each posting has a byte of its own: a number above that is damage, and must not become a request for memory.
  if (!(all <= bytes.length)) throw failure("broken", "a file of the search promises more than it holds");
  const bit = reader.bits();
  const documents = new Uint32Array(all);
  for (let stem = 0, at = 0; stem < count; stem++) {
    for (let next = 0; at < starts[stem + 1]; at++) {
      let gap = 0;
      while (bit()) gap++;
      for (let low = 0; low < parameters[stem]; low++) gap = low ? gap + bit() * 2 ** low : gap * 2 ** parameters[stem] + bit();
      documents[at] = next + gap;
      next = documents[at] + 1;
      if (next > range) throw failure("broken", "a file of the search names services that are not there");
    }
  }
  const values = reader.number();
  const impact = reader.numbers(values);
  const side = reader.take(values);
  const low = reader.take(all);
  const high = values > 256 ? reader.take(all) : undefined;
  const impacts = new Uint16Array(all);
  const near = new Uint8Array(all);
  for (let at = 0; at < all; at++) {
    const value = low[at] + (high ? high[at] * 256 : 0);
    impacts[at] = impact[value];
    near[at] = side[value];
  }
  return { forms, stems, worth, services, rarity, shared, starts, documents, impacts, near, names };
}

const PART = /[\p{Alphabetic}\p{N}\p{M}]/u;
const RUN = /[\p{Alphabetic}\p{N}\p{M}]+/uy;
const EMAIL = /[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/y;
const PHONE =
  /(?:\+39[ .-]?|0039[ .-]?)?(?:0[26][ ./-]?[0-9]{5,}|(?:0[0-9]{2,3}|[38][0-9]{2})(?:[ ./-]?[0-9]{2,}){1,4})/y;
const CODE = /[\p{Alphabetic}\p{N}\p{M}]+(?:[-/._][\p{Alphabetic}\p{N}\p{M}]+)+/uy;
const ELIDED = /['’ʼ`´](?=\p{Alphabetic})/uy;

/**
 * What an expression finds at a place, if it finds something just there.
 * @param {RegExp} expression
 * @param {string} text
 * @param {number} at
 */
function here(expression, text, at) {
  expression.lastIndex = at;
  return expression.exec(text)?.[0] ?? "";
}

/**
 * Lower case, without accents. Letter by letter, because a whole word would get a final sigma that the index lacks.
 * @param {string} text
 */
export function fold(text) {
  return Array.from(text.normalize("NFKD").replace(/\p{M}/gu, ""), (letter) => letter.toLowerCase()).join("");
}

/**
 * A phone number without its signs and the prefix of Italy; empty if there is none.
 * @param {string} text
 * @param {string} found
 * @param {number} end
 */
function phone(text, found, end) {
  if (!found || PART.test(String.fromCodePoint(text.codePointAt(end) ?? 32))) return "";
  const digits = found.replace(/\D/g, "").slice(found[0] === "+" ? 2 : found.startsWith("0039") ? 4 : 0);
  return digits.length >= 8 && digits.length <= 12 ? digits : "";
}

/**
 * The words of a text, without elided articles and stop words. E-mail addresses and phone numbers are one word; a code
 * such as `104/92` is one, and its parts follow.
 * @param {{ stop: Set<string>, elisions: Set<string> }} language
 * @param {string} text
 * @returns {Word[]}
 */
export function analyse({ stop, elisions }, text) {
  /** @type {Word[]} */
  const words = [];
  const add = (/** @type {string} */ surface, /** @type {number} */ start, /** @type {number} */ length, code = false) =>
    surface && words.push({ surface, start, end: start + length, code });
  let codeUntil = 0;
  for (let at = 0; at < text.length; ) {
    const letter = String.fromCodePoint(/** @type {number} */ (text.codePointAt(at)));
    if (!PART.test(letter)) {
      const found = letter === "+" ? here(PHONE, text, at) : "";
      const number = phone(text, found, at + found.length);
      add(number, at, found.length);
      at += number ? found.length : letter.length;
      continue;
    }
    const address = here(EMAIL, text, at);
    if (address) {
      add(fold(address), at, address.length);
      at += address.length;
      continue;
    }
    const found = /[0-9]/.test(letter) ? here(PHONE, text, at) : "";
    const number = phone(text, found, at + found.length);
    if (number) {
      add(number, at, found.length);
      at += found.length;
      continue;
    }
    const run = here(RUN, text, at);
    const surface = fold(run);
    if (at >= codeUntil) {
      const code = here(CODE, text, at);
      if (/[0-9]/.test(code) && /[/\p{Alphabetic}]/u.test(code) && Array.from(code).length <= 24) {
        codeUntil = at + code.length;
        add(fold(code), at, code.length, true);
      }
    }
    if (!(elisions.has(surface) && here(ELIDED, text, at + run.length)) && !stop.has(surface)) {
      add(surface, at, run.length);
    }
    at += run.length;
  }
  return words;
}

/**
 * How many slips lie between two words: letters too many, missing, wrong, or swapped with their neighbour.
 * @param {string[]} a
 * @param {string[]} b
 */
function distance(a, b) {
  /** @type {number[]} */
  let before = [];
  let above = [0, ...b.map((_, j) => j + 1)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const wrong = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + wrong);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, above] = [above, row];
  }
  return above[b.length];
}

/** The lowest points of each level of relevance, a sixteenth apart. */
const LEVELS = [0, 1];
for (let last = 1; last < 2 ** 40; ) LEVELS.push((last += Math.max(1, Math.floor(last / 16))));

/**
 * How many of some ascending numbers are not above another.
 * @param {ArrayLike<number | string>} numbers
 * @param {number | string} most
 */
function upTo(numbers, most) {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] <= most) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The class of a word that finds so many services: their number as a power of two. @param {number} services */
const classOf = (services) => 32 - Math.clz32(services);

/**
 * Whether a URL stays on this host; `//host` and `/\host` begin with a slash and do not.
 * @param {string} url
 */
const isLocal = (url) => /^\/(?![/\\\s])/.test(url);

/** The digits of a name. @param {Uint8Array} bytes */
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * The blocks of one kind, several to a file. Hosts that send parts of a file are asked for what is needed.
 * @template T
 */
class Shelf {
  /**
   * @param {string} folder
   * @param {Host} host
   * @param {Reader} reader at the place where the first file tells of these blocks
   * @param {(bytes: Uint8Array, place: number) => T} read
   */
  constructor(folder, host, reader, read) {
    this.host = host;
    const counts = reader.numbers(reader.number());
    this.read = read;
    this.dictionary = new Uint8Array();
    /** Waits until files may be asked for. @type {() => Promise<void> | undefined} */
    this.gate = () => undefined;
    const lengths = reader.column(counts.reduce((all, count) => all + count, 0));
    /** @type {Stretch[]} */
    this.places = [];
    for (const count of counts) {
      const file = `${folder}${hex(reader.take(4))}.bin`;
      for (let to = 0, left = count; left; left--) {
        const from = to;
        to += lengths[this.places.length] * UNIT;
        this.places.push({ file, from, to });
      }
    }
    /** @type {Map<number, Promise<T>>} */
    this.blocks = new Map();
    /** What is about to be asked for, and whole files. @type {Map<string, { places: Stretch[], parts: Promise<Part[]> }>} */
    this.asked = new Map();
  }

  /**
   * A block, read; a failure is forgotten, so that the next search tries again.
   * @param {number} number
   * @returns {Promise<T>}
   */
  async block(number) {
    const place = this.places[number];
    if (!place) throw failure("broken", `no block ${number}`);
    if (!this.blocks.has(number)) await this.gate();
    let block = this.blocks.get(number);
    if (!block) {
      block = this.bytes(place)
        .then((bytes) => this.read(bytes, number))
        .catch((error) => {
          this.blocks.delete(number);
          this.asked.delete(place.file);
          throw told(error, place.file);
        });
      this.blocks.set(number, block);
    }
    return block;
  }

  /**
   * What a block holds.
   * @param {Stretch} place
   */
  async bytes(place) {
    const { bytes, at } = await this.part(place);
    return unpack(bytes.subarray(place.from - at, place.to - at), this.dictionary);
  }

  /**
   * A part of a file with a block in it: what is asked for at the same time comes together.
   * @param {Stretch} place
   * @returns {Promise<Part>}
   */
  async part(place) {
    const { file } = place;
    let wish = this.asked.get(file);
    if (!wish) {
      /** @type {Stretch[]} */
      const places = [];
      const parts = Promise.resolve().then(() => this.parts(file, places));
      this.asked.set(file, (wish = { places, parts }));
    }
    wish.places.push(place);
    const parts = await wish.parts;
    return parts.find(({ bytes, at }) => at <= place.from && place.to <= at + bytes.length) ?? parts[0];
  }

  /**
   * The parts of a file with some places: neighbours come in one answer, and all do as long as the host may send nothing
   * but whole files.
   * @param {string} file
   * @param {Stretch[]} places
   */
  async parts(file, places) {
    this.asked.delete(file);
    /** @type {{ from: number, to: number }[]} */
    const ranges = [];
    for (const { from, to } of places.sort((a, b) => a.from - b.from)) {
      const last = ranges.at(-1);
      if (last && (from - last.to < MOST_BETWEEN || !this.host.parts)) last.to = Math.max(last.to, to);
      else ranges.push({ from, to });
    }
    const parts = await Promise.all(ranges.map((range) => fetchFile(file, range)));
    this.host.parts ||= parts.some(({ parts }) => parts);
    const whole = parts.find((part) => part.whole);
    if (whole) this.asked.set(file, { places: [], parts: Promise.resolve([whole]) });
    return parts;
  }
}

/** The search of one bundle. */
class Engine {
  /**
   * @param {string} folder
   * @param {Uint8Array} bytes the first file
   * @param {Host} host
   */
  constructor(folder, bytes, host) {
    const reader = new Reader(bytes);
    const head = JSON.parse(reader.text(reader.number()));
    if (head.format !== FORMAT) throw failure("stale", `search bundle of format ${head.format}, expected ${FORMAT}`);
    this.folder = folder;
    this.head = head;
    this.size = head.documents;
    this.language = { stop: new Set(head.stop.split(" ")), elisions: new Set(head.elisions.split(" ")) };
    /** @type {Map<string, Column>} */
    this.columns = new Map();
    for (const { key, sets } of head.facets) this.columns.set(key, { sets, of: reader.column(this.size) });
    this.merit = reader.column(this.size);
    /** The first form of each shard. */
    this.firsts = reader.words();
    this.classes = reader.take(this.firsts.length);
    this.shards = new Shelf(folder, host, reader, (bytes, place) => {
      const shard = readShard(bytes, this.size);
      if (shard.forms[0] === this.firsts[place]) return shard;
      throw failure("broken", "a block of the search is another");
    });
    this.words = new Shelf(folder, host, reader, (bytes) => {
      const words = new Reader(bytes);
      const forms = words.words();
      const classes = words.take(forms.length);
      return forms.map((form, place) => /** @type {[string, number]} */ ([form, classes[place]]));
    });
    this.packs = new Shelf(folder, host, reader, (bytes) => this.readPack(bytes));
    const [late, shard, lines, dictionary] = head.inline.map((/** @type {number} */ length) => reader.take(length));
    this.packs.dictionary = dictionary;
    /** @type {Promise<void> | undefined} */
    this.complement = undefined;
    /** @type {Facet[]} */
    this.facets = head.facets.map((/** @type {any} */ facet) => ({ ...facet, late: false }));
    this.isLate = !late.length;
    // In small bundles these words stand behind the shards, and behind what is late.
    const behind = this.firsts.length + Number(this.isLate && !head.late);
    if (!this.words.places.length) this.words.places = this.shards.places.slice(behind);
    /** @type {string[]} */
    const names = head.names;
    for (const key of names.slice(this.facets.length)) this.facets.push({ key, names: [], late: true });
    this.facets.push({ key: "open", names: ["1"], late: this.isLate });
    if (late.length) this.readLate(late);
    this.shard = shard.length ? readShard(shard, this.size) : undefined;
    this.pack = lines.length ? this.readPack(lines) : undefined;
    this.sums = new Float64Array(this.size);
    /** The words of texts that were shown. @type {Map<string, Word[]>} */
    this.analysed = new Map();
  }

  /** Files are asked for when this lets through. @param {() => Promise<void> | undefined} gate */
  waitFor(gate) {
    for (const shelf of [this.shards, this.words, this.packs]) shelf.gate = gate;
  }

  /** Loads what hardly anybody asks for: rare filters, opening hours, where services take place. */
  async more() {
    if (!this.isLate) return;
    // In small bundles it stands behind the words.
    const place = this.shards.places[this.firsts.length];
    const file = place?.file ?? `${this.folder}${this.head.late}.bin`;
    this.complement ??= (place ? this.shards.bytes(place) : fetchFile(file).then(({ bytes }) => unpack(bytes)))
      .then((bytes) => this.readLate(bytes))
      .catch((error) => {
        this.complement = undefined;
        this.shards.asked.delete(file);
        throw told(error, file);
      });
    await this.complement;
  }

  /** @param {Uint8Array} bytes */
  readLate(bytes) {
    const reader = new Reader(bytes);
    const head = JSON.parse(reader.text(reader.number()));
    for (const { key, names, sets } of head.facets) {
      this.columns.set(key, { sets: array(sets), of: reader.column(this.size) });
      const facet = /** @type {Facet} */ (this.facets.find((facet) => facet.key === key));
      Object.assign(facet, { names: array(names), late: false });
    }
    this.at = { sets: array(head.at), of: reader.column(this.size) };
    this.hours = { texts: /** @type {string[]} */ (array(head.hours)), of: reader.column(this.size) };
    /** @type {([number, number] | null)[]} */
    this.centres = array(head.centres);
    for (const facet of this.facets) facet.late = false;
    this.isLate = false;
  }

  /** @param {Uint8Array} bytes */
  readPack(bytes) {
    const reader = new Reader(bytes);
    const count = reader.number();
    return { count, texts: reader.text().split("\n") };
  }

  /**
   * What is shown of services.
   * @param {ArrayLike<number>} documents
   * @returns {Promise<Line[]>}
   */
  async lines(documents) {
    const size = this.head.pack;
    const regimes = this.facets.find((facet) => facet.key === "regime")?.names ?? [];
    return Promise.all(
      Array.from(documents, async (document) => {
        const number = Math.floor(document / size);
        const { count, texts } = this.pack ?? (await this.packs.block(number));
        const [title, address, summary, provider, price, area] = Array.from(
          { length: 6 },
          (_, part) => texts[part * count + (document % size)] ?? "",
        );
        // Where nothing is said of it, the address follows from the title.
        const own = address || (fold(title).match(/[a-z0-9]+/g) ?? []).join("-");
        const url = address.includes("/") ? address : `${this.head.url}${own}/`;
        return {
          title,
          url: isLocal(url) ? url : "",
          summary,
          provider,
          price,
          area,
          regime: regimes[this.values("regime", document)[0]] ?? "",
          free: this.values("free", document).length > 0,
        };
      }),
    );
  }

  /**
   * The values of a service in a facet.
   * @param {string} key
   * @param {number} document
   */
  values(key, document) {
    const column = this.columns.get(key);
    return column?.sets[column.of[document]] ?? [];
  }

  /** @param {number} document */
  categoryOf(document) {
    return this.values("category", document)[0] ?? -1;
  }

  /** All services, in the order of the catalogue. */
  everything() {
    return [...this.merit.keys()];
  }

  /**
   * The shard in which a word would stand.
   * @param {string} word
   * @returns {Promise<Shard> | Shard}
   */
  shardOf(word) {
    return this.shard ?? this.shards.block(this.placeOf(word));
  }

  /** The place of the shard in which a word would stand. @param {string} word */
  placeOf(word) {
    return Math.max(0, upTo(this.firsts, word) - 1);
  }

  /**
   * Where a form stands, if it does.
   * @param {string} surface
   * @returns {Promise<Term | undefined>}
   */
  async term(surface) {
    const shard = await this.shardOf(surface);
    const place = upTo(shard.forms, surface) - 1;
    return shard.forms[place] === surface ? { shard, stem: shard.stems[place] } : undefined;
  }

  /**
   * Forms that begin with a word, those that find most first. Where they fill many shards, the one with the commonest
   * word and its neighbours in the same file must do: nobody should load ten files for two letters.
   * @param {string} word
   * @returns {Promise<{ surface: string, term: Term }[]>}
   */
  async continuations(word) {
    if (Array.from(word).length < 2) return [];
    /** @type {Shard[]} */
    let shards = [];
    if (this.shard) shards = [this.shard];
    else {
      const { firsts, classes } = this;
      const { places } = this.shards;
      let from = this.placeOf(word);
      let best = from;
      let end = from + 1;
      for (; firsts[end]?.startsWith(word); end++) {
        if (classes[end] > classes[best] || !firsts[best].startsWith(word)) best = end;
      }
      from = Math.max(from, best - MOST_SHARDS / 2);
      const near = Array.from({ length: Math.min(end - from, MOST_SHARDS) }, (_, place) => from + place);
      shards = await Promise.all(
        near.filter((place) => places[place].file === places[best].file).map((place) => this.shards.block(place)),
      );
    }
    const found = [];
    for (const shard of shards) {
      for (let place = upTo(shard.forms, word); shard.forms[place]?.startsWith(word); place++) {
        const stem = shard.stems[place];
        found.push({ surface: shard.forms[place], term: { shard, stem }, rank: classOf(shard.services[stem]) });
      }
    }
    return distinct(found.sort((a, b) => b.rank - a.rank), MOST_CONTINUATIONS);
  }

  /**
   * The forms nearest to an unknown word: one slip away from four letters up, two from eight.
   * @param {string} word
   */
  async mendings(word) {
    const letters = Array.from(word);
    let best = letters.length < 4 ? 0 : letters.length < 8 ? 1 : 2;
    if (!best) return [];
    /** @type {{ surface: string, rank: number }[]} */
    let near = [];
    for (const [surface, rank] of await this.mendable(letters.length, best)) {
      // Letters of two code units are rare enough to be counted in the second comparison only.
      if (Math.abs(surface.length - word.length) > best * 2) continue;
      const other = Array.from(surface);
      if (Math.abs(other.length - letters.length) > best) continue;
      const slips = distance(letters, other);
      if (slips > best) continue;
      if (slips < best) near = [];
      best = slips;
      let shared = 0;
      while (letters[shared] === other[shared]) shared++;
      near.push({ surface, rank: shared * 64 + rank });
    }
    near.sort((a, b) => b.rank - a.rank || (a.surface < b.surface ? -1 : 1));
    const found = [];
    // The forms of one stem are few: a dozen holds three stems.
    for (const { surface } of near.slice(0, 12)) {
      const term = await this.term(surface);
      if (term) found.push({ surface, term });
    }
    return distinct(found, MOST_MENDINGS);
  }

  /**
   * The forms of about so many letters to which a slip may be mended, each with the class of its stem.
   * @param {number} letters
   * @param {number} slips
   * @returns {Promise<[string, number][]>}
   */
  async mendable(letters, slips) {
    if (this.words.places.length) {
      const lengths = Array.from({ length: 2 * slips + 1 }, (_, place) => Math.min(letters - slips + place, LONGEST));
      return (await Promise.all([...new Set(lengths)].map((length) => this.words.block(length)))).flat();
    }
    const shards = this.shard ? [this.shard] : await Promise.all(this.firsts.map((_, place) => this.shards.block(place)));
    return shards.flatMap((/** @type {Shard} */ { forms, stems, worth, services }) =>
      forms.flatMap((form, place) =>
        worth[place] ? [/** @type {[string, number]} */ ([form, classOf(services[stems[place]])])] : [],
      ),
    );
  }

  /**
   * The services that match. Words are joined by OR; with three words or more, half of them must match.
   * @param {string} query
   * @param {{ typing?: boolean }} [how] `typing` when the last word may be unfinished
   * @returns {Promise<Found>}
   */
  async search(query, { typing = false } = {}) {
    const words = analyse(this.language, query);
    // A first letter says nothing yet, and would cost a file.
    if (typing && words.at(-1)?.end === query.length && words.at(-1)?.surface.length === 1) words.pop();
    const last = words.at(-1);
    // What may continue the last word is asked for together with the words, not after them.
    const [continued, ...terms] = await Promise.all([
      typing && last?.end === query.length ? this.continuations(last.surface) : [],
      ...words.map((word) => this.term(word.surface)),
    ]);
    /** @type {{ word: Word, forms: { surface: string, term: Term, guessed: boolean }[] }[]} */
    const entries = [];
    let codeUntil = 0;
    for (const [place, word] of words.entries()) {
      const term = terms[place];
      // A code that stands nowhere is asked for by its parts; one that stands somewhere, as a whole.
      if (word.code ? !term : word.start < codeUntil) continue;
      if (word.code) codeUntil = word.end;
      const isAsked = entries.some(({ word: { surface }, forms: [form] }) =>
        term && form ? isSame(term, form.term) : surface === word.surface);
      if (!isAsked) entries.push({ word, forms: term ? [{ surface: word.surface, term, guessed: false }] : [] });
    }
    const unknown = entries.filter(({ forms }) => !forms.length);
    await Promise.all(
      unknown.map(async (entry) => {
        const { surface } = entry.word;
        let guesses = await this.continuations(surface);
        // Whoever is in the middle of a word has not made a slip yet.
        const unfinished = typing && entry.word.end === query.length && Array.from(surface).length < 5;
        if (!guesses.length && !unfinished) guesses = await this.mendings(surface);
        entry.forms = guesses.map((guess) => ({ ...guess, guessed: true }));
      }),
    );
    // A word of which nothing is known must not stand in the way of the others, nor one that nearly every text has.
    const weighed = entries.map(({ forms }) => forms.map((form) => ({ ...form, impacts: this.impacts(form.term) })));
    const hits = this.rank(weighed.filter((forms) => forms.some(({ impacts }) => impacts.some(Boolean))));
    return {
      words: entries.length,
      hits,
      marks: new Set(entries.flatMap(({ forms }) => forms.flatMap(({ term }) => formsOf(term)))),
      similar: entries.flatMap(({ word, forms }) =>
        forms.length && forms[0].guessed && !forms[0].surface.startsWith(word.surface)
          ? [{ asked: query.slice(word.start, word.end), taken: forms[0].surface }]
          : [],
      ),
      completions: continued.map(({ surface }) => surface).slice(0, 6),
    };
  }

  /**
   * What a word of rarity one is worth in each service: there itself, and because the names and synonyms of category and
   * audiences have it.
   * @param {Term} term
   */
  impacts({ shard, stem }) {
    const impacts = new Uint16Array(this.size);
    const shared = shard.shared[stem];
    const columns = SHARING.map((key) => this.columns.get(key));
    const [category, audience] = columns;
    if (shared.length && category && audience) {
      // How often names and synonyms have it, and what is added, for each set of values.
      const [ofCategories, ofAudiences] = [category, audience].map(({ sets }, facet) =>
        sets.map((set) => {
          const here = shared.filter(([value]) => value % 2 === facet && set.includes(value >> 1));
          const sum = (/** @type {(numbers: number[]) => number} */ of) => here.reduce((all, numbers) => all + of(numbers), 0);
          return [sum(([, names]) => names), sum(([, , others]) => others >> 1), sum(([, , others]) => others & 1)];
        }),
      );
      const width = ofAudiences.length;
      const worths = ofCategories.flatMap((one) =>
        ofAudiences.map((other) => {
          const counts = one.map((count, part) => count + other[part]);
          counts[2] = Math.min(counts[2], 1);
          return Math.round(32 * counts.reduce((all, count, part) => all + (WEIGHTS[part] * 2.2 * count) / (count + 1.2), 0));
        }),
      );
      for (let document = 0; document < this.size; document++) {
        impacts[document] = worths[category.of[document] * width + audience.of[document]];
      }
    }
    for (let at = shard.starts[stem]; at < shard.starts[stem + 1]; at++) impacts[shard.documents[at]] += shard.impacts[at];
    return impacts;
  }

  /**
   * Adds up, rewards, and orders: by level of relevance, then by merit, then as in the catalogue.
   * @param {{ term: Term, guessed: boolean, impacts: Uint16Array }[][]} words
   * @returns {number[]}
   */
  rank(words) {
    const { size, sums } = this;
    sums.fill(0);
    const matched = new Uint8Array(size);
    const inTitle = new Uint8Array(size);
    const inSummary = new Uint8Array(size);
    const titleLength = new Uint8Array(size);
    const points = new Float64Array(size);
    const sides = new Uint8Array(size);
    for (const forms of words) {
      for (const { term: { shard, stem }, guessed, impacts } of forms) {
        for (let at = shard.starts[stem]; at < shard.starts[stem + 1]; at++) sides[shard.documents[at]] |= shard.near[at];
        for (let document = 0; document < size; document++) {
          if (!impacts[document]) continue;
          const worth = impacts[document] * shard.rarity[stem];
          // A word counts once in a service, by the best of its forms.
          points[document] = Math.max(points[document], 1, guessed ? Math.floor((worth * GUESS) / 10) : worth);
        }
      }
      for (let document = 0; document < size; document++) {
        if (!points[document]) continue;
        const side = sides[document];
        sums[document] += points[document];
        points[document] = sides[document] = 0;
        matched[document]++;
        inTitle[document] += side & 1;
        inSummary[document] += (side >> 1) & 1;
        titleLength[document] = Math.max(titleLength[document], side >> 2);
      }
    }
    const asked = words.length;
    const least = asked < 3 ? 1 : Math.ceil(asked / 2);
    const keys = new Float64Array(size);
    let count = 0;
    for (let document = 0; document < size; document++) {
      if (matched[document] < least) continue;
      let worth = Math.floor((sums[document] * (2 * asked + 3 * matched[document])) / (5 * asked));
      const allInTitle = inTitle[document] === asked;
      if (allInTitle && titleLength[document] === asked) worth *= 2;
      else if (asked > 1 && allInTitle) worth = Math.floor((worth * 6) / 5);
      else if (asked > 1 && inSummary[document] === asked) worth = Math.floor((worth * 11) / 10);
      // One number to sort by: the level, then the merit, then the place from the end.
      keys[count++] = (upTo(LEVELS, worth) * 4 + this.merit[document]) * 2 ** 24 + (2 ** 24 - 1 - document);
    }
    const sorted = keys.subarray(0, count).sort();
    return Array.from(sorted, (key) => 2 ** 24 - 1 - (key % 2 ** 24)).reverse();
  }

  /**
   * The documents that pass all filters, and of each filter how many each value would leave: a filter does not count
   * against itself, or the values beside the chosen one would all say zero.
   * @param {ArrayLike<number>} documents
   * @param {Chosen} chosen
   */
  narrow(documents, chosen) {
    // What a set of values is like is found out once a set, not once a service.
    const columns = this.facets.flatMap(({ key, names }) => {
      const column = key === "open" ? this.openColumn() : this.columns.get(key);
      if (!column) return [];
      const passes = column.sets.map((set) => !(key in chosen) || set.includes(chosen[key]));
      return [{ key, names, column, passes, counts: new Uint32Array(column.sets.length) }];
    });
    const kept = [];
    for (let at = 0; at < documents.length; at++) {
      const document = documents[at];
      let failed;
      let failures = 0;
      for (const facet of columns) {
        if (!facet.passes[facet.column.of[document]]) {
          failed = facet;
          failures++;
        }
      }
      if (!failures) {
        kept.push(document);
        for (const { counts, column } of columns) counts[column.of[document]]++;
      } else if (failures === 1 && failed) {
        failed.counts[failed.column.of[document]]++;
      }
    }
    /** @type {Record<string, Uint32Array>} */
    const counts = {};
    for (const { key, names, column, counts: ofSets } of columns) {
      const values = (counts[key] = new Uint32Array(names.length));
      column.sets.forEach((set, place) => set.forEach((value) => (values[value] += ofSets[place])));
    }
    return { kept, counts };
  }

  /** Whether each service is open now; undefined before the hours are there. @returns {Column | undefined} */
  openColumn() {
    if (!this.hours) return undefined;
    const now = new Date();
    const parts = new Intl.DateTimeFormat("en-CA", {
      timeZone: this.head.zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
    }).formatToParts(now);
    const part = (/** @type {string} */ type) => Number(parts.find((part) => part.type === type)?.value);
    const today = Date.UTC(part("year"), part("month") - 1, part("day"));
    const day = Math.round((today - Date.parse(this.head.day)) / 864e5);
    const weekday = (new Date(today).getUTCDay() + 6) % 7;
    const minute = part("hour") * 60 + part("minute");
    return { sets: this.hours.texts.map((text) => (isOpen(text, day, weekday, minute) ? [0] : [])), of: this.hours.of };
  }

  /**
   * Services by their distance from a comune, as the crow flies between the centres; what takes place nowhere in
   * particular comes last.
   * @param {ArrayLike<number>} documents
   * @param {number} comune
   */
  nearest(documents, comune) {
    const centres = this.centres ?? [];
    const distances = centres.map((centre) => kilometres(centres[comune], centre));
    const of = this.at;
    const sets = (of?.sets ?? []).map((/** @type {number[]} */ set) => {
      const [first = -1] = [...set].sort((a, b) => distances[a] - distances[b]);
      return { comune: first, km: first < 0 ? Infinity : distances[first] };
    });
    const all = Array.from(documents, (document) => ({ document, ...(of ? sets[of.of[document]] : { comune: -1, km: Infinity }) }));
    // Infinity less infinity is no number; comuni as near as each other stay apart.
    return all.sort((a, b) => (a.km === b.km ? a.comune - b.comune : a.km - b.km));
  }
}

/**
 * Whether hours are open at a minute of a day, given in days since the build.
 * @param {string} hours rules of the week, then days that are not like it: see docs/search.md
 * @param {number} day
 * @param {number} weekday
 * @param {number} minute
 */
export function isOpen(hours, day, weekday, minute) {
  const [week, ...days] = hours.split("|");
  const spans = (/** @type {number} */ ahead) => {
    const own = days.find((other) => other.startsWith(`${ahead}:`));
    if (own) return (own.split(":")[1].match(/\d+,\d+/g) ?? []).map((span) => span.split(",").map(Number));
    const bit = (weekday + 7 + ahead - day) % 7;
    const rules = week.split(";").map((rule) => rule.split(",").map(Number));
    return rules.flatMap(([mask, ...span]) => ((mask >> bit) & 1 ? [span] : []));
  };
  const within = (/** @type {number[][]} */ all, /** @type {number} */ now) => all.some(([from, to]) => from <= now && now < to);
  // A night that began yesterday is counted on from yesterday's midnight.
  return within(spans(day), minute) || within(spans(day - 1), minute + 1440);
}

/**
 * @param {[number, number] | null | undefined} a latitude and longitude in degrees
 * @param {[number, number] | null | undefined} b
 */
function kilometres(a, b) {
  if (!a || !b) return Infinity;
  const radians = Math.PI / 180;
  const [north, east] = [b[0] - a[0], (b[1] - a[1]) * Math.cos(((a[0] + b[0]) / 2) * radians)];
  // Over a territory the earth is flat enough.
  return Math.hypot(north, east) * 111.2;
}

/** Whether two are the same stem. @param {Term} a @param {Term} b */
const isSame = (a, b) => {
  const name = a.shard.names.get(a.stem);
  return a.shard === b.shard ? a.stem === b.stem : name !== undefined && name === b.shard.names.get(b.stem);
};

/** All forms of a stem. @param {Term} term */
const formsOf = ({ shard, stem }) => shard.forms.filter((_, place) => shard.stems[place] === stem);

/**
 * The first forms of different stems.
 * @template {{ term: Term }} T
 * @param {T[]} forms
 * @param {number} most
 */
function distinct(forms, most) {
  /** @type {T[]} */
  const kept = [];
  for (const form of forms) {
    const known = kept.some(({ term }) => isSame(term, form.term));
    if (!known && kept.length < most) kept.push(form);
  }
  return kept;
}

/**
 * A file of the bundle, or a part of it, if the host sends parts.
 * @param {string} url
 * @param {{ from: number, to: number }} [range]
 * @returns {Promise<Part>}
 */
async function fetchFile(url, range) {
  /** @type {Record<string, string>} */
  const headers = range ? { Range: `bytes=${range.from}-${range.to - 1}` } : {};
  let response;
  let bytes;
  try {
    response = await fetch(url, { credentials: "same-origin", headers, signal: AbortSignal.timeout(PATIENCE) });
    bytes = response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
  } catch (error) {
    // What takes too long is no lack of a network.
    throw failure(/** @type {any} */ (error).name === "TimeoutError" ? "broken" : "offline", `${url}: ${error}`);
  }
  // A host or a proxy that answers with another part, or refuses, is asked for all of it.
  const whole = response.status !== 206;
  const other = !whole && !response.headers.get("Content-Range")?.startsWith(`bytes ${range?.from}-`);
  if (range && (response.status === 416 || other)) return fetchFile(url);
  // Names are made of contents: what is not there any more was replaced.
  if (!bytes) throw failure(response.status === 404 || response.status === 410 ? "stale" : "broken", `${url}: ${response.status}`);
  const parts = !whole || response.headers.get("Accept-Ranges") === "bytes";
  return { bytes, at: whole ? 0 : (range?.from ?? 0), whole, parts };
}

/**
 * What was packed: a member of gzip, or a block that continues one with a dictionary.
 * @param {Uint8Array} packed
 * @param {Uint8Array} [dictionary]
 */
async function unpack(packed, dictionary) {
  /** @type {any[]} */
  const parts = [packed];
  if (dictionary) {
    const { length } = dictionary;
    parts[0] = packed.subarray(0, -(packed.at(-1) ?? 0));
    // A block of deflate that holds the dictionary as it is.
    if (length) parts.unshift(new Uint8Array([0, length, length >> 8, ~length, ~length >> 8]), dictionary);
    parts.unshift(new Uint8Array([31, 139, 8, 0, 0, 0, 0, 0, 0, 255]));
  }
  try {
    const { readable, writable } = new DecompressionStream("gzip");
    const writer = writable.getWriter();
    // What fails here fails there too.
    for (const part of parts) writer.write(part).catch(() => {});
    writer.close().catch(() => {});
    return new Uint8Array(await new Response(readable).arrayBuffer()).subarray(dictionary?.length ?? 0);
  } catch (error) {
    throw failure("broken", `${error}`);
  }
}

/**
 * Opens the bundle whose first file has this address.
 * @param {string} url
 */
export async function openSearch(url) {
  const { bytes: packed, parts } = await fetchFile(url);
  const bytes = await unpack(packed);
  try {
    return new Engine(url.slice(0, url.lastIndexOf("/") + 1), bytes, { parts });
  } catch (error) {
    throw told(error, url);
  }
}

/**
 * A text in pieces, those whose word matched marked.
 * @param {string} text
 * @param {Set<string>} marks
 * @param {Engine} engine
 * @returns {{ text: string, marked: boolean }[]}
 */
export function pieces(text, marks, engine) {
  const result = [];
  let done = 0;
  let words = engine.analysed.get(text);
  if (!words) engine.analysed.set(text, (words = analyse(engine.language, text)));
  for (const word of words) {
    if (word.start < done || !marks.has(word.surface)) continue;
    result.push({ text: text.slice(done, word.start), marked: false });
    result.push({ text: text.slice(word.start, word.end), marked: true });
    done = word.end;
  }
  result.push({ text: text.slice(done), marked: false });
  return result.filter((piece) => piece.text);
}

// The page.

/**
 * @typedef {{ document: number, comune?: number, km?: number }} Place A service and, if that is asked, how far it is.
 * @typedef {"typing" | "asked" | "address"} How Why there is a search: somebody is still writing, has said that they are
 *   ready, or the address says so.
 */

/** Results shown at a time. */
const PAGE = 10;
/** Milliseconds without a key after which files are asked for. What is there already is searched at once. */
const PAUSE = 150;
/** … after which somebody is told to wait: what is quick needs no words. */
const SLOW = 400;
/** … without a key after which the count is said: who listens shall hear what they type, not every number. */
const QUIET = 500;
/** Pixels of scrolling that say: I want to see what is below. */
const SCROLLED = 40;

/**
 * A promise that does not last for ever.
 * @template T
 * @param {Promise<T>} promise
 * @returns {Promise<T>}
 */
const within = (promise) =>
  Promise.race([
    promise,
    new Promise((_, reject) => {
      const late = Object.assign(new Error("no answer"), { reason: navigator.onLine ? "broken" : "offline" });
      setTimeout(reject, PATIENCE, late);
    }),
  ]);

/**
 * A name as an address may have it, written by hand: neither case nor accents nor hyphens matter.
 * @param {string | null} text
 */
const plain = (text) =>
  (text ?? "").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");

const documentsOf = (/** @type {Place[]} */ places) => places.map(({ document }) => document);

/**
 * Sets attributes.
 * @param {Element} node
 * @param {Record<string, string>} attributes
 */
function dress(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
}

/**
 * An element; strings in it become text.
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} children
 * @returns {any}
 */
function element(tag, attributes, ...children) {
  const node = document.createElement(tag);
  dress(node, attributes);
  node.append(...children);
  return node;
}

/** @param {HTMLElement} root */
function start(root) {
  const byId = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
  const input = byId("q");
  const [filters, others, sort, reset, status, similar, results, failure, error, reload, retry, more, help, unfilter, fallback] = [
    "filters", "others", "sort", "reset", "status", "similar", "results", "failure", "error", "reload", "retry", "more",
    "help", "unfilter", "fallback",
  ].map((name) => byId(`search-${name}`));
  /**
   * A message, with values for what stands in braces.
   * @param {string} name
   * @param {Record<string, string | number>} [values]
   */
  const message = (name, values = {}) =>
    (root.getAttribute(`data-msg-${name}`) ?? "").replace(/\{(\w+)\}/g, (brace, name) =>
      values[name]?.toLocaleString(document.documentElement.lang) ?? brace);

  /** There before anything is shown. @type {Engine} */
  let engine;
  /** @type {Promise<void> | undefined} */
  let opening;
  /** Whether what comes in the second file is there. */
  let complete = false;
  /** Of each filter its select or checkbox. @type {Map<string, any>} */
  const controls = new Map();
  /** Counts the searches: what an older one finds is not shown. */
  let turn = 0;
  /** The last of them that showed something, and the last that has its words. */
  let answered = 0;
  let reached = 0;
  let pause = 0;
  /** Lets files be asked for. Nothing: they may. @type {Promise<void> | undefined} */
  let permit;
  let saying = 0;
  let keeping = 0;
  let counting = 0;
  /** What was found before filtering; nothing yet means everything. @type {ArrayLike<number> | undefined} */
  let hits;
  /** What is listed. @type {Place[]} */
  let listed = [];
  /** @type {Set<string>} */
  let marks = new Set();
  /** Names the group of a service, where there are groups. @type {((place: Place) => string) | undefined} */
  let groupOf;
  /** How many services are shown, and below which heading the last of them stands. */
  let shown = 0;
  let heading = "";
  let list = results;
  /** Whether the filters had their chance to unfold by themselves. */
  let roomy = false;
  /** The address of the last search that somebody was ready with, and what this page last knew of the address. */
  let asked = location.href;
  let address = location.search;

  // Opening, and the filters.

  /** Opens the bundle once; after a failure the next search tries again. */
  const open = () =>
    (opening ??= within(openSearch(/** @type {string} */ (root.dataset.bundle)))
      .then(async (opened) => {
        if (isAsked(opened)) await within(opened.more());
        engine = opened;
        engine.waitFor(() => permit);
        fill();
        readFilters();
        weigh();
        filters.hidden = false;
      })
      .catch((problem) => {
        opening = undefined;
        throw problem;
      }));

  /** Whether the address says something of filters whose values have not come. @param {Engine} opened */
  const isAsked = (opened) => opened.facets.some(({ key, late }) => late && new URLSearchParams(location.search).has(key));

  /** Gives the filters their values, as far as they have come. */
  function fill() {
    for (const { key, names } of engine.facets) {
      const control = byId(`filter-${key}`);
      if (!control) continue;
      controls.set(key, control);
      // The first one is for all.
      if (control.options?.length === 1) control.append(...names.map((name) => new Option(name)));
    }
  }

  /** Loads what comes in the second file. */
  async function complement() {
    if (complete) return;
    await within(engine.more());
    complete = true;
    fill();
    weigh();
  }

  /** Shows the filters that make a difference in this catalogue, and counts its services. */
  function weigh() {
    const all = engine.everything();
    const { counts } = engine.narrow(all, {});
    for (const { key, names } of engine.facets) {
      const control = controls.get(key);
      if (!control) continue;
      const count = counts[key]?.[0];
      // One value is of use if some services have it, and not all.
      control.parentNode.hidden = !names.length || (names.length < 2 && (count === 0 || count === all.length));
    }
    others.hidden = !others.querySelector(".filter:not([hidden])");
    sort.parentNode.hidden = controls.get("comune")?.parentNode.hidden ?? true;
    recount();
  }

  /** Sets the filters to what the address says. */
  function readFilters() {
    const said = new URLSearchParams(location.search);
    for (const { key, names } of engine.facets) {
      const control = controls.get(key);
      if (!control) continue;
      if (control.options) control.selectedIndex = names.findIndex((name) => plain(name) === plain(said.get(key))) + 1;
      else control.checked = names.length > 0 && Number(said.get(key)) > 0;
      // What is active can be seen.
      if (chosen()[key] >= 0 && others.contains(control)) others.open = true;
    }
    sort.value = said.get("sort") === "distance" ? "distance" : "";
  }

  /** @returns {Chosen} */
  function chosen() {
    /** @type {Chosen} */
    const result = {};
    for (const [key, control] of controls) {
      const place = control.options ? control.selectedIndex - 1 : Number(control.checked) - 1;
      if (place >= 0) result[key] = place;
    }
    return result;
  }

  const namesOf = (/** @type {string} */ key) => engine.facets.find((facet) => facet.key === key)?.names ?? [];

  /**
   * Options keep their place and only change their text: a select that is open, or has the keyboard, is not disturbed.
   * @param {Record<string, ArrayLike<number> | undefined>} counts
   */
  function showCounts(counts) {
    for (const { key, names } of engine.facets) {
      const control = controls.get(key);
      const count = counts[key];
      if (!control || !count) continue;
      const show = (/** @type {any} */ node, /** @type {string} */ label, /** @type {number} */ place) => {
        const text = `${label} (${count[place]})`;
        if (node.textContent !== text) node.textContent = text;
      };
      // A way that leads to nothing is shown and closed; the way out of the chosen one stays open.
      if (control.options) {
        names.forEach((name, place) => {
          const option = control.options[place + 1];
          show(option, name, place);
          option.disabled = !count[place] && !option.selected;
        });
      } else {
        show(control.labels[0], control.dataset.label, 0);
        control.disabled = !count[0] && !control.checked && control !== document.activeElement;
      }
    }
  }

  /** Counts again, without touching the results. */
  const recount = () => showCounts(engine.narrow(hits ?? engine.everything(), chosen()).counts);

  /**
   * What stands beside the results: the filters, where there is room for them, and their numbers.
   * @param {boolean} wanted
   * @param {ReturnType<Engine["narrow"]>["counts"]} [counts]
   */
  function beside(wanted, counts) {
    if (wanted && !roomy) panel.open ||= matchMedia("(min-width: 60em)").matches;
    roomy ||= wanted;
    if (wanted && counts) showCounts(counts);
    else recount();
  }

  /** Says in the panel how many filters are active, and from where distances are. */
  function showChosen() {
    const filter = chosen();
    const active = Object.keys(filter).length;
    const home = namesOf("comune")[filter.comune];
    byId("search-active").textContent = active ? message("active", { n: active }) : "";
    reset.hidden = !active;
    const nearest = sort.options[1];
    nearest.disabled = !home;
    nearest.textContent = home ? message("nearest", { name: home }) : message("nearest-none");
    if (!home) sort.value = "";
  }

  // Words to choose while typing.

  const words = element("ul", { id: "q-words", class: "search-words", role: "listbox", "aria-label": message("words") });
  words.hidden = true;
  input.parentNode.append(words);
  dress(input, { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": words.id });
  /** The place of the word that the arrows are on; -1 when they are in the field. */
  let active = -1;
  /** Where the page stood when the words appeared. */
  let top = 0;

  /** @param {boolean} yes */
  function unfold(yes) {
    words.hidden = !yes;
    input.setAttribute("aria-expanded", String(yes));
    activate(-1);
  }

  /** @param {number} place */
  function activate(place) {
    active = place;
    [...words.children].forEach((word, at) => word.setAttribute("aria-selected", String(at === place)));
    const word = words.children[place];
    if (word) input.setAttribute("aria-activedescendant", word.id);
    else input.removeAttribute("aria-activedescendant");
    word?.scrollIntoView({ block: "nearest", behavior: "instant" });
    // Asking now would make the browser lay the page out once more.
    requestAnimationFrame(() => (top = scrollY));
  }

  /**
   * Offers whole questions, their last word completed. They lie over what is below, so that nothing jumps while somebody
   * types; writing on, scrolling or tapping elsewhere takes them away. On a phone there are fewer.
   * @param {string[]} completions
   */
  function offer(completions) {
    const before = input.value.replace(/[\p{L}\p{M}\p{N}]+$/u, "");
    const most = matchMedia("(max-width: 30em)").matches ? 4 : 6;
    words.replaceChildren(
      ...completions.slice(0, most).map((word, place) => element("li", { id: `q-word-${place}`, role: "option" }, before, element("b", {}, word))),
    );
    unfold(completions.length > 0 && input === document.activeElement);
  }

  const take = (/** @type {any} */ word) => {
    input.value = word.textContent;
    update("asked");
  };

  input.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const count = words.children.length;
    const { key } = event;
    if (!count || event.isComposing) return;
    if (key === "ArrowDown" || key === "ArrowUp") {
      if (words.hidden) unfold(true);
      // A round through all words and the field.
      activate(((active + 1 + (key === "ArrowDown" ? 1 : count)) % (count + 1)) - 1);
    } else if (key === "Escape" && !words.hidden) unfold(false);
    else if (key === "Enter" && active >= 0) take(words.children[active]);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", () => unfold(false));
  // A finger that rests too long to be a tap leaves the keyboard where it is.
  addEventListener("pointerdown", (/** @type {any} */ event) => words.hidden || input.parentNode.contains(event.target) || unfold(false));
  // The field keeps the keyboard while a finger is on a word.
  words.addEventListener("mousedown", (/** @type {Event} */ event) => event.preventDefault());
  words.addEventListener("click", (/** @type {any} */ event) => {
    const word = event.target.closest("li");
    if (word) take(word);
  });
  addEventListener("scroll", () => words.hidden || (Math.abs(scrollY - top) > SCROLLED && unfold(false)), { passive: true });

  // Results.

  /**
   * Says something to eyes and ears; what is said before the time is up replaces it.
   * @param {() => string} text made when it is said: the first number to be written out takes its time
   * @param {number} after
   */
  function say(text, after) {
    clearTimeout(saying);
    saying = setTimeout(() => (status.textContent = text()), after);
  }

  /**
   * Text with the matched words marked.
   * @param {string} text
   * @returns {(Node | string)[]}
   */
  const marked = (text) =>
    pieces(text, marks, engine).map((piece) => (piece.marked ? element("mark", {}, piece.text) : piece.text));

  /**
   * A result, built like the cards of the other pages.
   * @param {Line} line
   */
  function card(line) {
    const title = element(line.url ? "a" : "span", {}, ...marked(line.title));
    dress(title, line.url ? { href: line.url, "data-element": "service-link" } : { tabindex: "-1" });
    const item = element("li", { class: "card" }, element(groupOf ? "h3" : "h2", { class: "card-title" }, title));
    if (line.summary) item.append(element("p", { class: "card-summary" }, ...marked(line.summary)));
    for (const [name, text] of [["provider", line.provider], ["area", line.area]]) {
      if (!text) continue;
      const label = element("span", { class: "visually-hidden" }, message(name), " ");
      item.append(element("p", { class: "card-line" }, label, text));
    }
    const end = element("p", { class: "card-end" });
    if (line.price) end.append(element("span", { class: line.free ? "price price-free" : "price" }, line.price), " ");
    if (line.regime) end.append(element("span", { class: "tag" }, line.regime));
    if (end.hasChildNodes()) item.append(end);
    return item;
  }

  /**
   * Adds results to the list and returns the first of them.
   * @param {Line[]} lines
   */
  function append(lines) {
    let first;
    for (const line of lines) {
      const group = groupOf?.(listed[shown]) ?? "";
      if (!shown || group !== heading) {
        heading = group;
        list = element("ol", { class: "cards", role: "list" });
        if (group) {
          const id = `search-group-${shown}`;
          list.setAttribute("aria-labelledby", id);
          results.append(element("div", { class: "group" }, element("h2", { id }, group), list));
        } else {
          list.setAttribute("aria-label", message("list"));
          results.append(list);
        }
      }
      const item = card(line);
      first ??= item;
      list.append(item);
      shown++;
    }
    more.hidden = shown >= listed.length;
    return first;
  }

  /**
   * Puts the words and the filters into the address. Who goes back comes to the last search they were ready with, not to
   * its letters one by one.
   * @param {How} how
   */
  function keep(how) {
    if (how === "address") return;
    const url = new URL(location.href);
    url.hash = "";
    const values = [["q", input.value.trim()]];
    const filter = chosen();
    if (engine) values.push(["sort", sort.value]);
    for (const [key, control] of controls) values.push([key, key in filter ? (control.options ? namesOf(key)[filter[key]] : "1") : ""]);
    for (const [name, value] of values) {
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    try {
      if (how === "asked" && url.href !== asked) {
        history.replaceState(history.state, "", asked);
        history.pushState(null, "", asked = url.href);
      } else if (url.href !== location.href) history.replaceState(null, "", url);
    } catch {
      // Some browsers allow no more than so many changes in half a minute. The search does not depend on it.
    }
    address = location.search;
  }

  /**
   * Says what went wrong and what can be done.
   * @param {any} problem
   * @param {string} [count] what the status says then
   */
  function fail(problem, count = "") {
    console.error(problem);
    const reason = message(problem.reason) ? problem.reason : "broken";
    steadily(() => {
      filters.hidden = !engine;
      reload.hidden = reason !== "stale";
      retry.hidden = reason === "stale";
      failure.hidden = false;
    });
    // Said once, not with every letter.
    if (error.textContent !== message(reason)) error.textContent = message(reason);
    say(() => count, 0);
  }

  /**
   * Does something that may hide what has the keyboard, and then gives the keyboard to what is there.
   * @param {() => void} change
   */
  function steadily(change) {
    const before = /** @type {Element} */ (document.activeElement);
    change();
    // The field is never hidden, and asking for its place costs a layout.
    if (before !== input && before !== document.body && !before.getClientRects().length) {
      [results, help, input].find((node) => !node.hidden).focus();
    }
  }

  /**
   * Searches for what is in the field and the filters.
   * @param {How} how
   */
  async function update(how) {
    clearTimeout(pause);
    clearTimeout(keeping);
    clearTimeout(counting);
    const mine = ++turn;
    const typing = how === "typing";
    // Whoever sees nothing yet, sees what there is for the letters so far as soon as possible. After that, no file is
    // asked for with every letter.
    permit = typing && answered ? new Promise((done) => (pause = setTimeout(done, PAUSE))) : undefined;
    const typed = input.value;
    const isOver = () => mine !== turn && (answered > 0 || !typing || !input.value.startsWith(typed));
    if (how === "asked") {
      words.replaceChildren();
      unfold(false);
      error.textContent = "";
    }
    const text = input.value.trim();
    try {
      say(() => message("loading"), SLOW);
      try {
        await open();
      } finally {
        if (mine === turn) {
          if (engine) showChosen();
          // Not with every letter: browsers take their time for it, and some count how often.
          if (typing) keeping = setTimeout(keep, QUIET, how);
          else keep(how);
        }
      }
      const filter = chosen();
      const filtered = Object.keys(filter).length > 0;
      const near = sort.value;
      if (near || others.open || engine.facets.some(({ key, late }) => late && key in filter)) await complement();
      const found = await within(engine.search(typed, { typing }));
      if (isOver()) return;
      reached = mine;
      // One file may answer several of the letters so far: only the newest goes on.
      if (mine !== turn) await new Promise((done) => setTimeout(done));
      if (isOver() || reached > mine) return;

      // Where the words say nothing that can be searched, the filters alone decide.
      const browse = !found.words && (filtered || !text);
      const all = browse ? engine.everything() : found.hits;
      const { kept, counts } = engine.narrow(all, filter);
      // Whoever has typed one or two letters is not told that nothing was found: they are still writing.
      const wanted = (text || filtered) && !(typing && text.length < 3 && !kept.length && !filtered);
      /** @type {Place[]} */
      const places = near ? engine.nearest(kept, filter.comune) : kept.map((document) => ({ document }));
      const before = how === "address" ? history.state : null;
      const first = wanted ? places.slice(0, before?.shown ?? PAGE) : [];
      const lines = await within(engine.lines(documentsOf(first)));
      if (isOver()) return;
      if (first.length) answered = mine;

      // Only now the page changes: until then there is what was there, and not a hole.
      steadily(() => {
        hits = wanted ? all : undefined;
        listed = wanted ? places : [];
        marks = found.marks;
        const comuni = namesOf("comune");
        const categories = namesOf("category");
        if (near) {
          groupOf = ({ comune = -1, km = 0 }) => {
            const name = comuni[comune];
            if (!name) return message("nowhere");
            return message(comune === filter.comune ? "at" : "away", { name, km: Math.max(1, Math.round(km)) });
          };
        } else groupOf = browse ? ({ document }) => categories[engine.categoryOf(document)] ?? message("other") : undefined;
        shown = 0;
        results.replaceChildren();
        results.hidden = !listed.length;
        failure.hidden = true;
        append(lines);
        const count = listed.length;
        fallback.hidden = count > 0;
        help.hidden = !wanted || count > 0;
        if (!help.hidden) {
          const unfiltered = filtered ? engine.narrow(all, {}).kept.length : 0;
          unfilter.parentNode.hidden = !unfiltered;
          unfilter.textContent = message("unfilter", { n: unfiltered });
          byId("search-fewer").hidden = found.words < 2;
          byId("search-simpler").hidden = found.words > 1;
        }
        // A word that is still being written is no slip.
        const taken = found.similar.filter((pair) => !typing || !pair.taken.startsWith(pair.asked));
        similar.hidden = !taken.length || !wanted;
        similar.replaceChildren(...taken.map((pair) => element("p", {}, message("similar", pair))));
        if (typing && mine === turn) offer(found.completions);
        // While somebody types the results come first.
        if (typing) counting = setTimeout(beside, PAUSE, wanted);
        else beside(wanted, counts);
        say(() => (wanted ? message(count === 1 ? "one" : count ? "results" : "none", { n: count }) : ""), typing ? QUIET : 0);
      });
      if (before?.top) scrollTo({ top: before.top, behavior: "instant" });
      // Whoever comes with a question sees what was found, and the question above it.
      else if (how === "address" && !scrollY && status.getBoundingClientRect().bottom > innerHeight / 2) {
        input.scrollIntoView({ block: "start", behavior: "instant" });
      }
      // Where the keyboard covers half of the screen, it makes room for what was asked for.
      if (how === "asked" && document.activeElement === input && matchMedia("(pointer: coarse)").matches) {
        (listed.length ? results : help).focus();
      }
    } catch (problem) {
      if (mine !== turn) return;
      steadily(() => {
        listed = [];
        results.replaceChildren();
        results.hidden = similar.hidden = more.hidden = help.hidden = true;
        fallback.hidden = false;
        unfold(false);
        fail(problem);
      });
    }
  }

  // What people do.

  const panel = filters.querySelector("details");
  filters.hidden = false;
  const wordsOf = () => new URLSearchParams(location.search).get("q") ?? "";
  // What somebody typed before this file arrived goes before the address.
  input.value ||= wordsOf();

  // Nobody who only passes by needs to hear that the search does not work.
  const prepare = () => void open().catch(() => {});
  input.addEventListener("focus", prepare);
  input.addEventListener("pointerenter", prepare);
  input.addEventListener("input", () => update("typing"));
  input.form.addEventListener("submit", (/** @type {Event} */ event) => {
    event.preventDefault();
    update("asked");
  });
  filters.addEventListener("change", () => update("asked"));
  for (const button of [reset, unfilter]) {
    button.addEventListener("click", () => {
      for (const control of controls.values()) control.selectedIndex = control.checked = 0;
      if (button === reset) panel.querySelector("summary").focus();
      update("asked");
    });
  }
  retry.addEventListener("click", () => update("asked"));
  reload.addEventListener("click", (/** @type {Event} */ event) => {
    event.preventDefault();
    location.reload();
  });
  // Opening a panel needs what is in it, and leaves the results alone.
  filters.addEventListener("toggle", async () => {
    if (!panel.open) return;
    try {
      await open();
      if (others.open) await complement();
      recount();
    } catch (problem) {
      fail(problem);
    }
  }, true);
  more.addEventListener("click", async () => {
    const mine = turn;
    const from = shown;
    const said = status.textContent;
    try {
      say(() => message("loading"), SLOW);
      const lines = await within(engine.lines(documentsOf(listed.slice(from, from + PAGE))));
      // Somebody may have searched meanwhile, or pressed twice.
      if (mine !== turn || from !== shown) return;
      say(() => said, 0);
      failure.hidden = true;
      append(lines)?.querySelector(".card-title > *").focus();
    } catch (problem) {
      if (mine === turn) fail(problem, said);
    }
  });
  // Who comes back from a service finds as many results, at the same place.
  results.addEventListener("click", () => {
    keep("typing");
    history.replaceState({ shown, top: scrollY }, "");
  });
  addEventListener("popstate", async () => {
    // Not for a jump within the page.
    if (location.search === address) return;
    address = location.search;
    asked = location.href;
    input.value = wordsOf();
    if (engine && isAsked(engine)) await complement().catch(() => {});
    if (engine) readFilters();
    update("address");
  });

  if (input.value || address) update("address");
  else if (document.activeElement === input) prepare();
  // The first letter finds a page that is ready.
  else (window.requestIdleCallback ?? setTimeout)(prepare);
}

if (typeof document !== "undefined") {
  const root = document.getElementById("search");
  if (root?.dataset.bundle) start(root);
}
