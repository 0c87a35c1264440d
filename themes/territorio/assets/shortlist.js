// The page of the shortlist. What it lists stands in the services' own pages: they are asked for and read here, so that
// nothing is ever told to a server but which pages one looks at, as with any visit. A list that came with a link stands
// behind the # of the address, which browsers keep to themselves.

const KEY = "sportello:promemoria";
const MOST = 50;
/** Pages asked for at a time: a cheap phone reads no more at once. */
const AT_ONCE = 4;
/** Milliseconds after which a page that has not come is given up. */
const PATIENCE = 15_000;
/** Milliseconds within which two presses are one. */
const DOUBLE = 700;

/** @typedef {{ id: string, item: HTMLElement, title: string }} Entry */

/** Only what may be an id, once, and no more than a short list. @param {unknown} list */
const only = (list) => {
  const ids = Array.isArray(list) ? list : [];
  return [...new Set(ids.filter((id) => typeof id === "string" && /^[a-z0-9-]{1,100}$/.test(id)))].slice(0, MOST);
};

/**
 * An element; strings become text, and what is missing is left out.
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {(Node | string | undefined)[]} children
 * @returns {any}
 */
function element(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children.filter((child) => child !== undefined));
  return node;
}

/** The words in an element. @param {Element | null | undefined} node */
const words = (node) => (node?.textContent ?? "").replace(/\s+/g, " ").trim();

/**
 * Where a link leads, if it leads somewhere that is safe to offer.
 * @param {Element | null | undefined} link
 * @param {string} base the address of the page that it stands in
 */
function target(link, base) {
  try {
    const url = new URL(link?.getAttribute("href") ?? "", base);
    // Of plain http only this host, which may be one for trying things out.
    const schemes = ["tel:", "mailto:", "https:", url.origin === location.origin ? "http:" : ""];
    if (schemes.includes(url.protocol)) return url.href;
  } catch {
    // Not an address.
  }
  return "";
}

/**
 * What is shown of a service, made anew from the words of its page.
 * @param {Document} page
 * @param {string} base
 */
function read(page, base) {
  const find = (/** @type {string} */ selector) => page.querySelector(selector);
  const line = (/** @type {string} */ text, type = "card-line") => (text ? element("p", { class: type }, text) : undefined);
  const status = find("[data-element=service-status]:not(.tag-active)");
  const taps = [...page.querySelectorAll(".channels a.tap")].map((tap) => {
    const href = target(tap, base);
    const text = element("span", { class: "tap-text" });
    for (const type of ["tap-words", "tap-value"]) {
      const part = words(tap.querySelector(`.${type}`));
      if (part) text.append(element("span", { class: type }, part), " ");
    }
    if (!text.firstChild) text.append(words(tap));
    // When the phone is answered, that one needs an appointment: said beside the way that it belongs to.
    const notes = [...(tap.parentElement?.querySelectorAll(".channel-note") ?? [])].map((note) => line(words(note), "channel-note"));
    return href && words(tap) ? element("li", {}, element("a", { class: "tap", href }, text), ...notes) : undefined;
  });
  const rows = (/** @type {NodeListOf<Element>} */ list) => {
    const spans = [...list].map((row) => element("span", { class: "row-hours" }, [...row.children].map(words).join(" ") || words(row)));
    return spans.length ? element("p", { class: "card-line" }, ...spans) : undefined;
  };
  // The hours of the service. Those of its place are other ones: the doors of a town hall are open longer.
  const hours = rows(page.querySelectorAll(".part-access .hours tbody tr:not(.closed)"));
  // Where to begin is a place too, but not that of the service.
  const place = [...page.querySelectorAll(".place")].find((place) => !place.closest(".start"));
  const name = place?.querySelector(".place-name");
  const way = target(name?.querySelector("a"), base);
  const title = words(name);
  const lines = [...(place?.children ?? [])].filter((node) => node.matches(".line")).map((node) => {
    const own = rows(node.querySelectorAll(".row-hours"));
    return own ? (hours ? undefined : own) : line(words(node));
  });
  return [
    status ? line(words(status), "tag") : undefined,
    line(words(find("[data-element=service-description]")), "card-summary"),
    line(words(find(".byline a"))),
    line([...page.querySelectorAll(".fact-cost dd")].map(words).join(", "), "price"),
    hours,
    line(words(find(".part-access .strong-line"))),
    taps.some(Boolean) ? element("ul", { class: "taps" }, ...taps) : undefined,
    title ? element("p", { class: "kept-place" }, way ? element("a", { href: way }, title) : title) : undefined,
    ...lines,
  ];
}

/** @param {HTMLElement} root */
function start(root) {
  const byId = (/** @type {string} */ name) => /** @type {any} */ (document.getElementById(`shortlist-${name}`));
  const [status, items, empty, tools, printer, share, clear, shared, adopt] = [
    "status", "items", "empty", "tools", "print", "share", "clear", "shared", "adopt",
  ].map(byId);
  /** @type {(name: string, values?: Record<string, string | number>) => string} */
  const message = (name, values = {}) =>
    (root.getAttribute(`data-msg-${name}`) ?? "").replace(/\{(\w+)\}/g, (brace, name) => String(values[name] ?? brace));
  const say = (/** @type {string[]} */ ...texts) => (status.textContent = texts.filter(Boolean).join(" "));
  // Portals below different paths of one host do not share a list.
  const key = KEY + (document.getElementById("live")?.dataset.home ?? "").replace(/^\/$/, "");

  /** @type {Entry[]} */
  let entries = [];
  const title = document.querySelector("h1")?.textContent ?? "";
  /** Whether the list came with a link, and is not one's own. */
  let foreign = false;
  /** Counts the lists that were shown: an older one says nothing any more. */
  let turn = 0;

  /** What is kept; nothing if it is broken, and undefined if this device may keep nothing. */
  function kept() {
    let text;
    try {
      text = localStorage.getItem(key);
    } catch {
      return undefined;
    }
    try {
      return only(JSON.parse(text ?? ""));
    } catch {
      return [];
    }
  }

  /**
   * What is no longer in the list is no longer kept for when there is no network.
   * @param {string[]} ids
   */
  async function forget(ids) {
    const worker = await navigator.serviceWorker?.getRegistration();
    if (!worker) return;
    const pages = await caches.open(`sportello-${worker.scope}#pages`);
    // In every language in which they were kept.
    for (const request of await pages.keys()) {
      if (ids.some((id) => request.url.endsWith(`/${id}/`))) await pages.delete(request);
    }
  }

  /**
   * Returns whether the device kept it.
   * @param {string[]} ids
   */
  function keep(ids) {
    const gone = (kept() ?? []).filter((id) => !ids.includes(id));
    forget(gone).catch(() => {});
    try {
      if (ids.length) localStorage.setItem(key, JSON.stringify(ids));
      else localStorage.removeItem(key);
    } catch {
      return false;
    }
    // The frame of this page shows the number, and the browser only tells other tabs.
    dispatchEvent(new StorageEvent("storage", { key }));
    return true;
  }

  /**
   * The list behind the #, if there is one: it may also be the name of a place in this page. Messengers write commas in
   * their own way.
   */
  function received() {
    const hash = location.hash.slice(1);
    return hash && !document.getElementById(hash) ? only(hash.split(/,|%2c/i)) : [];
  }

  const count = () => (entries.length === 1 ? message("one") : entries.length ? message("count", { n: entries.length }) : "");

  /** What depends on how many there are. */
  function frame() {
    empty.hidden = entries.length > 0;
    tools.hidden = items.hidden = !entries.length;
    shared.hidden = !foreign;
    // Somebody else's list is not called one's own.
    root.classList.toggle("foreign", foreign);
    const heading = document.querySelector("h1");
    if (heading) heading.textContent = foreign ? message("shared-title") : title;
    const lead = document.querySelector(".page-head .lead");
    lead?.toggleAttribute("hidden", foreign);
    clear.hidden = foreign;
    calm();
  }

  /**
   * The head of a card, with a title that may be a link.
   * @param {Entry} entry
   * @param {string} title
   * @param {string} [href]
   * @param {(Node | undefined)[]} body
   */
  function fill(entry, title, href, ...body) {
    const { item, id } = entry;
    entry.title = title;
    const had = item.contains(document.activeElement) && (document.activeElement?.matches(".button") ? ".button" : ".kept-title > *");
    const remove = element("button", { class: "button kept-remove", type: "button" }, message("remove"), element("span", { class: "visually-hidden" }, ` ${title}`));
    remove.addEventListener("click", () => drop(id));
    item.replaceChildren(
      element("h2", { class: "kept-title" }, href ? element("a", { href }, title) : element("span", { tabindex: "-1" }, title)),
      ...body.filter((node) => node !== undefined),
      ...(foreign ? [] : [element("p", { class: "card-end" }, remove)]),
    );
    // Who was here while the page came stays here.
    if (had) /** @type {HTMLElement | null} */ (item.querySelector(had))?.focus();
  }

  /**
   * Asks for the page of a service and shows what it says. Returns whether it could be read.
   * @param {Entry} entry
   */
  async function load(entry) {
    const href = new URL(`${root.dataset.services}${entry.id}/`, location.href).href;
    const plain = entry.id.replace(/-/g, " ");
    try {
      const stop = new AbortController();
      const timer = setTimeout(() => stop.abort(), PATIENCE);
      try {
        // Asked for like a page, it is kept like one for when there is no network.
        // Somebody else's list is only looked at: nothing of it is kept for when there is no network.
        const cache = foreign ? "no-store" : "default";
        const response = await fetch(href, { headers: { Accept: "text/html" }, signal: stop.signal, cache });
        if (response.status === 404 || response.status === 410) {
          fill(entry, plain, "", element("p", { class: "card-summary" }, message("gone")));
          return true;
        }
        const page = new DOMParser().parseFromString(response.ok ? await response.text() : "", "text/html");
        const title = words(page.querySelector("[data-element=service-title]"));
        // What answers may also be the door of somebody's Wi-Fi.
        if (!title) throw new Error(`no service at ${href}`);
        fill(entry, title, href, ...read(page, href));
        return true;
      } finally {
        clearTimeout(timer);
      }
    } catch {
      fill(entry, plain, href, element("p", { class: "card-summary" }, message("unread")));
      return false;
    }
  }

  /**
   * Shows what has to be shown now; what is already there stays as it is.
   * @param {string} [first] what to say before the number
   */
  async function show(first = "") {
    const mine = ++turn;
    const link = received();
    const was = foreign;
    foreign = link.length > 0;
    const before = was === foreign ? entries : [];
    /** @type {Entry[]} */
    const fresh = [];
    const own = kept();
    entries = (foreign ? link : own ?? []).map((id) => {
      const known = before.find((entry) => entry.id === id);
      if (known) return known;
      const entry = { id, item: element("li", { class: "card" }), title: "" };
      fill(entry, id.replace(/-/g, " "), new URL(`${root.dataset.services}${id}/`, location.href).href);
      fresh.push(entry);
      return entry;
    });
    for (const { item } of before) if (!entries.some((entry) => entry.item === item)) item.remove();
    if (was !== foreign) items.replaceChildren();
    // Nodes that stay where they are keep the keyboard.
    entries.forEach(({ item }, place) => {
      if (items.children[place] !== item) items.insertBefore(item, items.children[place] ?? null);
    });
    frame();
    adopt.hidden = !own;
    if (!own && !foreign) first = message("denied");
    if (!fresh.length) return say(first, count());
    say(first, message("loading"));
    let unread = 0;
    const queue = [...fresh];
    const work = async () => {
      for (let entry; (entry = queue.shift()); ) {
        // What was taken off the list meanwhile need not be asked for.
        if (entries.includes(entry) && !(await load(entry))) unread++;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    if (mine === turn) say(first, count(), unread ? message(navigator.onLine ? "some-unread" : "offline") : "");
  }

  /** @param {string} id */
  function drop(id) {
    const place = entries.findIndex((entry) => entry.id === id);
    if (place < 0) return;
    const [{ title }] = entries.slice(place);
    if (!keep((kept() ?? []).filter((other) => other !== id))) return say(message("denied"));
    show(message("removed", { title }));
    // The next one moves up to where the finger and the eyes are.
    const near = entries[Math.min(place, entries.length - 1)];
    (near?.item.querySelector(".kept-title > *") ?? empty).focus();
  }

  // One press asks, the next one does it. A tired finger that presses twice, or long, has pressed once.
  const label = clear.querySelector("span") ?? clear;
  const usual = label.textContent;
  let asked = 0;
  function calm() {
    asked = 0;
    label.textContent = usual;
  }
  clear.addEventListener("click", () => {
    const now = performance.now();
    if (!asked) {
      asked = now;
      label.textContent = message("sure");
      say(message("sure"));
      // Some browsers give no focus to what is clicked, and then it could not be lost either.
      return clear.focus();
    }
    if (now - asked < DOUBLE) return;
    if (!keep([])) return say(message("denied"));
    show(message("cleared"));
    empty.focus();
  });
  clear.addEventListener("blur", calm);
  clear.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.repeat) event.preventDefault();
    if (event.key === "Escape") calm();
  });

  share.addEventListener("click", async () => {
    const page = new URL(root.dataset.page ?? "", location.href);
    page.hash = entries.map(({ id }) => id).join(",");
    try {
      if (typeof navigator.share === "function") return await navigator.share({ title: document.title, url: page.href });
    } catch (problem) {
      // Who changed their mind need not be helped.
      if (/** @type {Error} */ (problem).name === "AbortError") return;
    }
    try {
      await navigator.clipboard.writeText(page.href);
      say(message("copied"));
    } catch {
      let field = byId("link");
      if (!field) {
        field = element("input", { id: "shortlist-link", type: "text", readonly: "" });
        tools.append(element("p", {}, element("label", { for: "shortlist-link" }, message("link")), " ", field));
      }
      field.value = page.href;
      field.focus();
      field.select();
    }
  });

  adopt.addEventListener("click", () => {
    const all = [...new Set([...(kept() ?? []), ...entries.map(({ id }) => id)])];
    if (!keep(all.slice(0, MOST))) return say(message("denied"));
    history.replaceState(history.state, "", location.pathname + location.search);
    show(message(all.length > MOST ? "full" : "adopted", { n: MOST }));
    items.querySelector(".kept-title > *").focus();
  });

  printer.addEventListener("click", () => print());
  printer.hidden = typeof print !== "function";
  empty.tabIndex = -1;
  addEventListener("storage", (event) => {
    // What this page does itself is shown already.
    if (event.isTrusted && !foreign && (event.key === key || event.key === null)) show();
  });
  addEventListener("hashchange", () => {
    // Not for a jump within the page.
    if (received().length || !location.hash) show();
  });
  // A page that the browser had put aside heard of nothing.
  addEventListener("pageshow", (event) => {
    if (event.persisted && !foreign) show();
  });
  show();
}

const root = document.getElementById("shortlist");
if (root) start(root);

export {};
