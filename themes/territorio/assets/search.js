// The search of the portal, in the browser. The build ranks, this file adds: the bundle says what every word of the
// catalogue is worth in each service. What is done here to a text, to an unknown word and to the sums is exactly what
// the tool does, so that both give the same order. The first part is pure; the second part is the page.
//
// The bundle holds texts of many providers: they enter the page as text nodes only, never as markup.

/**
 * @typedef {object} Line What is shown of a service: title, URL, summary, provider, price, where it is offered; then the
 *   places of its category, audiences, comuni and regime in the facets, and whether it is free.
 * @prop {string} t @prop {string} u @prop {string} s @prop {string} p @prop {string} c @prop {string} w
 * @prop {number | null} k @prop {number[]} a @prop {number[]} m @prop {number | null} r @prop {boolean} f
 *
 * @typedef {object} Bundle Documents stand in the order that breaks ties. A word's stem is at the word's place in stems,
 *   and is itself a place in postings. A posting is document, impact, document, impact, …: documents as differences,
 *   impacts multiplied by scale. What guess, floor and exact do is seen in search().
 * @prop {number} format @prop {string} language @prop {Record<string, string[]>} facets @prop {Line[]} documents
 * @prop {string[]} words @prop {number[]} stems @prop {number[][]} postings
 * @prop {string[]} stop @prop {string[]} elisions
 * @prop {number} scale @prop {number} guess @prop {number} floor @prop {number} exact
 *
 * @typedef {Bundle & { stemOf: Map<string, number>, stopSet: Set<string>, elisionSet: Set<string> }} Index
 * @typedef {{ surface: string, start: number, end: number }} Word A folded word and where it stands in its text.
 *
 * @typedef {object} Found How many different words were asked for (0 if all were stop words), what was found, from the
 *   best down, which stems to highlight, and what the words that nobody wrote were taken for.
 * @prop {number} words @prop {{ document: number, score: number }[]} hits @prop {Set<number>} stems
 * @prop {string[]} similar
 *
 * @typedef {Record<string, number>} Chosen The active filters, each with the place of its value.
 */

/** The version of the bundle that this file understands. */
const FORMAT = 1;
/** How many forms an unknown word may stand for. */
const MOST_GUESSES = 8;

/** Words, and whether an apostrophe and another letter follow. */
const WORDS = /([\p{Alphabetic}\p{N}\p{M}]+)(['’ʼ`´](?=\p{Alphabetic}))?/gu;

/** The filters: name in the URL, names of the values in the bundle, values of a service. */
const FILTERS = [
  { name: "comune", names: (index) => index.facets.comuni, values: (line) => line.m },
  { name: "category", names: (index) => index.facets.categories, values: (line) => [line.k] },
  { name: "audience", names: (index) => index.facets.audiences, values: (line) => line.a },
  { name: "regime", names: (index) => index.facets.regimes, values: (line) => [line.r] },
  // One value only, which the URL calls 1.
  { name: "free", names: () => ["1"], values: (line) => (line.f ? [0] : []) },
];

/**
 * Makes a bundle ready for searching.
 * @param {Bundle} bundle
 * @returns {Index}
 * @throws When the bundle is of a version that this file does not understand.
 */
export function prepare(bundle) {
  if (bundle?.format !== FORMAT) {
    throw new Error(`search bundle of format ${bundle?.format}, expected ${FORMAT}`);
  }
  return {
    ...bundle,
    stemOf: new Map(bundle.words.map((word, place) => [word, bundle.stems[place]])),
    stopSet: new Set(bundle.stop),
    elisionSet: new Set(bundle.elisions),
  };
}

/**
 * Lower case, without accents. Letter by letter, because a whole word would get a final sigma that the index lacks.
 * @param {string} text
 */
export function fold(text) {
  return Array.from(text.normalize("NFKD").replace(/\p{M}/gu, ""), (letter) => letter.toLowerCase()).join("");
}

/**
 * The words of a text, without elided articles and stop words.
 * @param {Index} index
 * @param {string} text
 * @returns {Word[]}
 */
export function analyse(index, text) {
  const words = [];
  for (const match of text.matchAll(WORDS)) {
    const surface = fold(match[1]);
    const elided = match[2] && index.elisionSet.has(surface);
    if (surface && !elided && !index.stopSet.has(surface)) {
      words.push({ surface, start: match.index, end: match.index + match[1].length });
    }
  }
  return words;
}

/**
 * The stem of a word; an unknown word stands for itself, marked so that no number can be mistaken for a stem.
 * @param {Index} index
 * @param {Word} word
 */
const stem = (index, word) => index.stemOf.get(word.surface) ?? `?${word.surface}`;

/**
 * What an unknown word may stand for: forms that begin with it (from three letters up), else the forms nearest to it
 * (one slip from four letters, two from eight).
 * @param {Index} index
 * @param {string} word
 * @returns {string[]}
 */
export function guess(index, word) {
  const letters = Array.from(word);
  if (letters.length >= 3) {
    const begins = index.words.filter((form) => form.startsWith(word));
    if (begins.length) return begins.slice(0, MOST_GUESSES);
  }
  if (letters.length < 4) return [];
  let best = letters.length < 8 ? 1 : 2;
  /** @type {string[]} */
  let nearest = [];
  for (const form of index.words) {
    const other = Array.from(form);
    if (Math.abs(other.length - letters.length) > best) continue;
    const slips = distance(letters, other);
    if (slips < best) {
      best = slips;
      nearest = [];
    }
    if (slips === best) nearest.push(form);
  }
  return nearest.slice(0, MOST_GUESSES);
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
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    [before, above] = [above, row];
  }
  return above[b.length];
}

/**
 * The services that match. Words are joined by OR; with three words or more, half of them must match.
 * @param {Index} index
 * @param {string} query
 * @returns {Found}
 */
export function search(index, query) {
  const words = analyse(index, query);
  const asked = [...new Map(words.map((word) => [stem(index, word), word.surface])).values()];
  const least = asked.length < 3 ? 1 : Math.ceil(asked.length / 2);

  /** @type {Map<number, { score: number, matched: number }>} */
  const sums = new Map();
  /** @type {Set<number>} */
  const stems = new Set();
  /** Of each guessed word: the first of its forms that stands in a document. @type {Map<number, string>[]} */
  const guessed = [];
  for (const surface of asked) {
    const known = index.stemOf.has(surface);
    const weight = (known ? 1 : index.guess) / index.scale;
    /** @type {Map<number, string>} */
    const standsIn = new Map();
    for (const form of known ? [surface] : guess(index, surface)) {
      const of = /** @type {number} */ (index.stemOf.get(form));
      stems.add(of);
      const posting = index.postings[of];
      for (let at = 0, document = 0; at < posting.length; at += 2) {
        document += posting[at];
        const sum = sums.get(document) ?? { score: 0, matched: 0 };
        sum.score += posting[at + 1] * weight;
        if (!standsIn.has(document)) {
          standsIn.set(document, form);
          sum.matched += 1;
        }
        sums.set(document, sum);
      }
    }
    if (!known) guessed.push(standsIn);
  }

  const title = stemsOf(index, words);
  const hits = [];
  for (const [document, { score, matched }] of sums) {
    if (matched < least) continue;
    const coordination = index.floor + ((1 - index.floor) * matched) / asked.length;
    // Only what matches every word can have the query as its title: the others need not be analysed.
    const exact = matched === asked.length && stemsOf(index, analyse(index, index.documents[document].t)) === title;
    hits.push({ document, score: score * coordination * (exact ? index.exact : 1) });
  }
  hits.sort((a, b) => b.score - a.score || a.document - b.document);

  const similar = guessed.flatMap((standsIn) => {
    // Of all guesses, name the one that the best result owes its place to.
    const best = hits.find((hit) => standsIn.has(hit.document))?.document;
    return best === undefined ? [] : [spelling(index, best, /** @type {string} */ (standsIn.get(best)))];
  });
  return { words: asked.length, hits, stems, similar };
}

/**
 * The stems of words as one string, to compare.
 * @param {Index} index
 * @param {Word[]} words
 */
const stemsOf = (index, words) => words.map((word) => stem(index, word)).join(" ");

/**
 * A folded form as people write it, with its accents, if the service shows it: «disabilità», not «disabilita».
 * @param {Index} index
 * @param {number} document
 * @param {string} surface
 */
function spelling(index, document, surface) {
  const { t, s } = index.documents[document];
  const text = `${t}\n${s}`;
  const word = analyse(index, text).find((word) => word.surface === surface);
  return word ? text.slice(word.start, word.end).toLowerCase() : surface;
}

/**
 * A text in pieces, those whose stem matched marked.
 * @param {Index} index
 * @param {string} text
 * @param {Set<number>} stems
 * @returns {{ text: string, marked: boolean }[]}
 */
export function pieces(index, text, stems) {
  const result = [];
  let done = 0;
  for (const word of analyse(index, text)) {
    const of = index.stemOf.get(word.surface);
    if (of === undefined || !stems.has(of)) continue;
    result.push({ text: text.slice(done, word.start), marked: false });
    result.push({ text: text.slice(word.start, word.end), marked: true });
    done = word.end;
  }
  result.push({ text: text.slice(done), marked: false });
  return result.filter((piece) => piece.text);
}

/**
 * All services in the order of their titles: what filters without a query show.
 * @param {Index} index
 * @returns {number[]}
 */
export function byTitle(index) {
  const { compare } = new Intl.Collator(index.language);
  return [...index.documents.keys()].sort((a, b) => compare(index.documents[a].t, index.documents[b].t) || a - b);
}

/**
 * Whether a URL stays on this host; `//host` and `/\host` begin with a slash and do not.
 * @param {string} url
 */
export const isLocal = (url) => /^\/(?![/\\\s])/.test(url);

/**
 * The documents that pass all filters, and of each filter how many each value would leave: a filter does not count
 * against itself, or the values beside the chosen one would all say zero.
 * @param {Index} index
 * @param {number[]} documents
 * @param {Chosen} chosen
 */
export function narrow(index, documents, chosen) {
  const kept = [];
  /** @type {Record<string, Map<number, number>>} */
  const counts = Object.fromEntries(FILTERS.map(({ name }) => [name, new Map()]));
  for (const document of documents) {
    const line = index.documents[document];
    if (!isLocal(line.u)) continue;
    const failed = FILTERS.filter(({ name, values }) => name in chosen && !values(line).includes(chosen[name]));
    if (!failed.length) kept.push(document);
    for (const filter of FILTERS) {
      if (failed.some((other) => other !== filter)) continue;
      const count = counts[filter.name];
      for (const value of filter.values(line)) count.set(value, (count.get(value) ?? 0) + 1);
    }
  }
  return { kept, counts };
}

// The page.

/** Results shown at a time. */
const PAGE = 20;
/** Milliseconds without a key after which the words are searched for. */
const PAUSE = 120;
/** Messages that a template may leave out. */
const WORDING = {
  it: { more: "Mostra altri", filters: "Filtra i risultati" },
  en: { more: "Show more", filters: "Filter the results" },
};

/**
 * An element with properties and children; strings become text.
 * @param {string} tag
 * @param {object} [properties]
 * @param {(Node | string)[]} children
 * @returns {any}
 */
function element(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

/** @param {HTMLElement} root */
function start(root) {
  /** @type {any[]} */
  const [input, status, filters, list, fallback] = ["q", "search-status", "search-filters", "search-results",
    "search-fallback"].map((id) => document.getElementById(id));
  const message = (/** @type {string} */ name) =>
    root.getAttribute(`data-msg-${name}`) ?? WORDING[root.dataset.language === "en" ? "en" : "it"][name] ?? "";

  // One box around all that belongs to the results, so that it stays one column of the theme's grid.
  const similar = element("p", { className: "lead search-similar", hidden: true });
  const more = element("button", { className: "button search-more", type: "button", hidden: true }, message("more"));
  const box = element("div", { className: "search-found" });
  list.replaceWith(box);
  box.append(similar, list, more);

  /** There before anything is shown. @type {Index} */
  let index;
  /** @type {Promise<void> | undefined} */
  let loading;
  let timer = 0;
  /** The results and what to mark in them. @type {{ documents: number[], stems: Set<number> }} */
  let results = { documents: [], stems: new Set() };
  /** Of each filter its select or checkbox. @type {Map<string, any>} */
  const controls = new Map();

  const address = new URLSearchParams(location.search);
  const linked = FILTERS.some(({ name }) => address.has(name));
  // What somebody typed before this file arrived goes before the address.
  input.value ||= address.get("q") ?? "";

  /** Loads the bundle once; after a failure the next search tries again. */
  function load() {
    loading ??= (async () => {
      const response = await fetch(/** @type {string} */ (root.dataset.bundle));
      if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
      index = prepare(await response.json());
      showFilters();
    })();
    return loading;
  }

  function showFilters() {
    const fieldset = element("fieldset", {}, element("legend", { className: "visually-hidden" }, message("filters")));
    for (const { name, names } of FILTERS) {
      const id = `filter-${name}`;
      const label = element("label", { htmlFor: id }, element("span", {}, message(`filter-${name}`)));
      const all = names(index);
      // An address may be written by hand: neither case nor accents nor hyphens matter.
      const key = (/** @type {string} */ text) => fold(text).replace(/[^\p{L}\p{N}]+/gu, "-");
      const wanted = address.has(name) ? all.findIndex((value) => key(value) === key(address.get(name) ?? "")) : -1;
      let control;
      if (name === "free") {
        control = element("input", { type: "checkbox", id, name, checked: wanted === 0 });
        label.prepend(control);
        fieldset.append(label);
      } else if (all.length) {
        const options = all.map((value, place) => new Option(value, String(place)));
        control = element("select", { id, name }, new Option(message("all"), ""), ...options);
        control.value = wanted < 0 ? "" : String(wanted);
        fieldset.append(label, control);
      }
      if (control) controls.set(name, control);
    }
    const reset = element("button", { type: "button" }, message("reset"));
    reset.addEventListener("click", () => {
      for (const control of controls.values()) {
        control.value = "";
        control.checked = false;
      }
      update();
    });
    // On a small screen the filters would push the results out of sight.
    const open = matchMedia("(min-width: 60em)").matches || Object.keys(chosen()).length > 0;
    filters.replaceChildren(element("details", { open }, element("summary", {}, message("filters")), fieldset, reset));
    filters.hidden = false;
  }

  /** @returns {Chosen} */
  function chosen() {
    const result = {};
    for (const [name, control] of controls) {
      if (control.type === "checkbox" ? control.checked : control.value) result[name] = Number(control.value) || 0;
    }
    return result;
  }

  /**
   * Options keep their place and only change their text: a select that is open, or has the keyboard, is not disturbed.
   * @param {Record<string, Map<number, number>>} counts
   */
  function showCounts(counts) {
    const text = (/** @type {string} */ label, /** @type {number} */ count) => `${label} (${count})`;
    for (const { name, names } of FILTERS) {
      const control = controls.get(name);
      if (name === "free") {
        control.labels[0].lastChild.textContent = text(message("filter-free"), counts.free.get(0) ?? 0);
        continue;
      }
      names(index).forEach((/** @type {string} */ value, /** @type {number} */ place) => {
        const count = counts[name].get(place) ?? 0;
        const option = control.options[place + 1];
        option.text = text(value, count);
        // A way that leads to nothing is shown and closed; the way out of the chosen one stays open.
        option.disabled = !count && !option.selected;
      });
    }
  }

  /**
   * Text with the matched words marked.
   * @param {string} text
   * @returns {(Node | string)[]}
   */
  function marked(text) {
    const all = pieces(index, text, results.stems);
    return all.map((piece) => (piece.marked ? element("mark", {}, piece.text) : piece.text));
  }

  /**
   * A result, built like the cards of the other pages.
   * @param {Line} line
   * @param {string | undefined} regime
   */
  function card(line, regime) {
    const link = element("a", { href: line.u }, ...marked(line.t));
    link.dataset.element = "service-link";
    const item = element("li", { className: "card" }, element("h2", { className: "card-title" }, link));
    if (line.s) item.append(element("p", { className: "card-summary" }, ...marked(line.s)));
    for (const [name, text] of [["provider", line.p], ["area", line.w]]) {
      if (!text) continue;
      const label = message(`card-${name}`);
      const spoken = label ? [element("span", { className: "visually-hidden" }, label, " ")] : [];
      item.append(element("p", { className: "card-line" }, ...spoken, text));
    }
    const end = element("p", { className: "card-end" });
    if (line.c) end.append(element("span", { className: line.f ? "price price-free" : "price" }, line.c), " ");
    if (regime) end.append(element("span", { className: "tag" }, regime));
    if (end.hasChildNodes()) item.append(end);
    return item;
  }

  /** Adds the next results to the list and returns the first of them. */
  function showPage() {
    const { documents, facets } = index;
    const from = list.children.length;
    const next = results.documents.slice(from, from + PAGE).map((place) => documents[place]);
    list.append(...next.map((line) => card(line, facets.regimes[line.r ?? -1])));
    more.hidden = list.children.length >= results.documents.length;
    return list.children[from];
  }

  /**
   * Shows the results of what is in the controls.
   * @param {boolean} typing
   */
  function show(typing) {
    const text = input.value.trim();
    const filter = chosen();
    const filtered = Object.keys(filter).length > 0;
    const found = search(index, text);
    // Where the query says nothing that can be searched, the filters alone decide.
    const browse = !found.words && (filtered || !text);
    const documents = browse ? byTitle(index) : found.hits.map((hit) => hit.document);
    const { kept, counts } = narrow(index, documents, filter);
    showCounts(counts);

    // Whoever has typed one or two letters is not told that nothing was found: they are still writing.
    const unfinished = typing && text.length < 3 && !kept.length && !filtered;
    const active = (text || filtered) && !unfinished;
    results = { documents: active ? kept : [], stems: found.stems };
    const count = results.documents.length;
    list.replaceChildren();
    showPage();
    fallback.hidden = count > 0;
    status.textContent = !active
      ? ""
      : message(count === 1 ? "one" : count ? "results" : "none").replace("{n}", String(count));

    similar.hidden = !(count && found.similar.length);
    const [before, after = ""] = message("similar").split("{word}");
    similar.replaceChildren(before, element("strong", {}, found.similar.join(", ")), after);

    const url = new URL(location.href);
    const values = FILTERS.map(({ name, names }) => [name, names(index)[filter[name]] ?? ""]);
    for (const [name, value] of [["q", text], ...values]) {
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    if (url.href !== location.href) history.replaceState(history.state, "", url);
  }

  /** Searches; `typing` when the query may still be unfinished. */
  async function update(typing = false) {
    clearTimeout(timer);
    try {
      if (!index && (input.value.trim() || linked)) status.textContent = message("loading");
      await load();
      show(typing);
    } catch (error) {
      console.error(error);
      if (!index) loading = undefined;
      results.documents = [];
      list.replaceChildren();
      similar.hidden = more.hidden = true;
      fallback.hidden = false;
      status.textContent = message("error");
    }
  }

  input.addEventListener("focus", () => index || update(true));
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(update, PAUSE, true);
  });
  input.form?.addEventListener("submit", (event) => {
    event.preventDefault();
    update();
  });
  filters.addEventListener("change", () => update());
  more.addEventListener("click", () => showPage()?.querySelector("a")?.focus());

  if (input.value || linked || document.activeElement === input) update();
}

if (typeof document !== "undefined") {
  const root = document.getElementById("search");
  if (root?.dataset.bundle) start(root);
}
