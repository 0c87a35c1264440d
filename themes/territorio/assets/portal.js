// What every page gains where scripts run: hours that know what time it is, a shortlist, printing, and pages that can be
// read without a network. Everything is there without this file; it only adds, and where it cannot, the page stays as it
// was built.

/** Where the shortlist is kept, on this device only. */
const KEY = "sportello:promemoria";
/** Services in a shortlist: more are no longer short. */
const MOST = 50;
/** Days looked ahead for the next opening: the nine weeks in which the build knows of holidays, and one more. */
const AHEAD = 70;
const DAY = 864e5;

/**
 * Whether hours are open, and when that changes, in minutes after the midnight before now: Infinity if it never does, and
 * undefined if nobody knows when it opens.
 * @param {string} hours rules of the week, then days that are not like it: see docs/search.md
 * @param {number} day today, in days since the build
 * @param {number} weekday 0 on Mondays
 * @param {number} minute
 * @returns {{ open: boolean, at: number | undefined }}
 */
export function next(hours, day, weekday, minute) {
  const [week, ...days] = hours.split("|");
  const rules = week.split(";").map((rule) => rule.split(",").map(Number));
  /** @type {number[][]} */
  const spans = [];
  // A night that began yesterday goes on today.
  for (let ahead = -1; ahead < AHEAD; ahead++) {
    const own = days.find((other) => other.startsWith(`${day + ahead}:`));
    const bit = (weekday + 7 + ahead) % 7;
    const times = own
      ? (own.split(":")[1].match(/\d+,\d+/g) ?? []).map((span) => span.split(",").map(Number))
      : rules.filter(([mask]) => (mask >> bit) & 1).map(([, ...span]) => span);
    spans.push(...times.map(([from, to]) => [from + 1440 * ahead, to + 1440 * ahead]));
  }
  spans.sort(([a], [b]) => a - b);
  let end = minute;
  // Where one span ends and another begins, nobody closes the door.
  for (const [from, to] of spans) if (from <= end && end < to) end = to;
  if (end > minute) return { open: true, at: end < 1440 * AHEAD ? end : Infinity };
  return { open: false, at: spans.find(([from]) => from > minute)?.[0] };
}

/**
 * The ids in what was kept: whatever stands there, only what may be one.
 * @param {string | null} text
 * @returns {string[]}
 */
export function idsOf(text) {
  try {
    const ids = JSON.parse(text ?? "");
    return [...new Set(ids.filter((/** @type {unknown} */ id) => typeof id === "string" && /^[a-z0-9-]{1,100}$/.test(id)))].slice(0, MOST);
  } catch {
    return [];
  }
}

/**
 * A message, with values for what stands in braces.
 * @typedef {(name: string, values?: Record<string, string | number>) => string} Message
 */

/**
 * Says of all hours in the page whether it is open now, in the time of the portal, wherever the reader is.
 * @param {DOMStringMap} frame
 * @param {Message} message
 */
function tellHours(frame, message) {
  // On the page of a service that has hours of its own, its place says when its doors are open, and not that anybody is
  // there for the service now.
  if (document.querySelector(".part-access .now")) {
    for (const now of document.querySelectorAll(".part-contacts .place .now")) now.remove();
  }
  const places = document.querySelectorAll(".now[data-hours]");
  const rows = document.querySelectorAll(".hours tr[data-days]");
  if (!places.length && !rows.length) return;
  const clock = new Intl.DateTimeFormat("en", {
    timeZone: frame.zone, year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", hourCycle: "h23",
  });
  const built = Date.parse(frame.day ?? "");

  function refresh() {
    /** @type {Record<string, number>} */
    const now = {};
    for (const { type, value } of clock.formatToParts(Date.now())) now[type] = Number(value);
    const today = Date.UTC(now.year, now.month - 1, now.day);
    const day = Math.round((today - built) / DAY);
    const weekday = (new Date(today).getUTCDay() + 6) % 7;
    const minute = now.hour * 60 + now.minute;

    /** @param {ReturnType<typeof next>} next */
    const sentence = ({ open, at }) => {
      if (at === undefined) return message("closed");
      if (at === Infinity) return message("always");
      // Midnight closes the day before it, and opens the one after it.
      const off = open ? Math.ceil(at / 1440) - 1 : Math.floor(at / 1440);
      const left = at - 1440 * off;
      const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
      /** @type {Intl.DateTimeFormatOptions} */
      const which = { weekday: "long", timeZone: "UTC" };
      // From a week on, the name of a weekday would mean a nearer one.
      if (off > 6) Object.assign(which, { day: "numeric", month: "long" });
      const name = new Date(today + off * DAY).toLocaleDateString(document.documentElement.lang, which);
      // Whoever reads in the evening needs no weekday for the night.
      if (open) return message(at - minute < 1440 ? "open" : "open-day", { time, day: name });
      return message(["soon", "tomorrow"][off] ?? "later", { time, day: name });
    };
    for (const place of places) {
      const hours = place.getAttribute("data-hours") ?? "";
      // Nothing is said of what cannot be read: the hours of the day of the build stay there.
      if (!/^(\d+,\d+,\d+;?)*(\|\d+:[\d,]*)*$/.test(hours) || !hours) continue;
      const state = next(hours, day, weekday, minute);
      const text = sentence(state);
      if (place.textContent !== text) place.textContent = text;
      place.classList.toggle("now-open", state.open);
      place.classList.toggle("now-closed", !state.open);
    }
    for (const row of rows) {
      // On a holiday no row of the week is true.
      const special = row.closest("table")?.dataset.hours?.includes(`|${day}:`);
      const is = !special && (Number(row.getAttribute("data-days")) >> weekday) % 2 > 0;
      row.classList.toggle("today", is);
      if (is) row.setAttribute("aria-current", "date");
      else row.removeAttribute("aria-current");
    }
  }

  let timer = 0;
  function tick() {
    clearTimeout(timer);
    if (document.hidden) return;
    refresh();
    timer = setTimeout(tick, 6e4 - (Date.now() % 6e4));
  }
  tick();
  document.addEventListener("visibilitychange", tick);
  addEventListener("pageshow", tick);
}

/**
 * Services to remember: on this device only, and nothing is kept before somebody asks for it.
 * @param {DOMStringMap} frame
 * @param {Message} message
 */
function keepServices(frame, message) {
  /** @type {NodeListOf<HTMLElement>} */
  const buttons = document.querySelectorAll("button.keep[data-keep]");
  const counts = document.querySelectorAll("[data-shortlist-count]");
  // Portals below different paths of one host do not share a list.
  const key = KEY + (frame.home ?? "").replace(/^\/$/, "");
  const read = () => idsOf(localStorage.getItem(key));

  function show() {
    const ids = read();
    for (const node of counts) node.textContent = ids.length ? ` (${ids.length})` : "";
    for (const button of buttons) {
      const kept = ids.includes(button.dataset.keep ?? "");
      button.setAttribute("aria-pressed", String(kept));
      button.parentElement?.querySelector(".keep-list")?.toggleAttribute("hidden", !kept);
      for (const [name, hide] of /** @type {const} */ ([["add", kept], ["remove", !kept]])) {
        button.querySelector(`.keep-${name}`)?.toggleAttribute("hidden", hide);
      }
    }
  }
  // Where the device may keep nothing this throws, and nobody is offered what would not work.
  show();
  addEventListener("storage", (event) => {
    if (event.key === key || event.key === null) show();
  });
  // A page that the browser had put aside heard of nothing.
  addEventListener("pageshow", show);
  if (!buttons.length) return;

  // Some devices can be read, but not written to.
  localStorage.setItem(`${key}?`, "");
  localStorage.removeItem(`${key}?`);
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  status.className = "visually-hidden";
  document.body.append(status);
  let saying = 0;
  /** @param {string} text */
  const say = (text) => {
    // What is said twice has to change in between to be heard.
    status.textContent = "";
    clearTimeout(saying);
    saying = setTimeout(() => (status.textContent = text), 100);
  };

  for (const button of buttons) {
    const note = document.createElement("span");
    note.className = "keep-problem";
    note.hidden = true;
    button.append(note);
    button.addEventListener("click", () => {
      const id = button.dataset.keep ?? "";
      // Another tab may have changed it.
      const ids = read();
      const kept = ids.includes(id);
      const wanted = kept ? ids.filter((other) => other !== id) : [...ids, id];
      let problem = wanted.length > MOST && "full";
      try {
        if (!problem && wanted.length) localStorage.setItem(key, JSON.stringify(wanted));
        else if (!problem) localStorage.removeItem(key);
      } catch {
        problem = "denied";
      }
      show();
      if (!problem) keepPage(!kept).catch(() => {});
      const text = message(problem || (kept ? "removed" : "kept"), { n: problem ? MOST : wanted.length });
      // What did not work is said where the eyes are, too.
      note.textContent = problem ? ` ${text}` : "";
      note.hidden = !problem;
      say(text);
    });
    button.hidden = false;
  }
}

/**
 * Keeps this page for when there is no network, or forgets it: as long as the service is in the shortlist.
 * @param {boolean} kept
 */
async function keepPage(kept) {
  const worker = await navigator.serviceWorker?.getRegistration();
  if (!worker) return;
  const page = location.href.replace(/[?#].*/, "");
  if (kept) return void (await fetch(page, { headers: { Accept: "text/html" } }));
  const pages = await caches.open(`sportello-${worker.scope}#pages`);
  // In every language in which it was kept.
  const [end] = /[^/]+\/$/.exec(page) ?? [page];
  for (const request of await pages.keys()) if (request.url.endsWith(`/${end}`)) await pages.delete(request);
}

/** @param {string | undefined} address */
function keepPages(address) {
  if (!address || !isSecureContext || !("serviceWorker" in navigator)) return;
  // The page comes first: what is kept for later may use the line when it is free.
  const register = () => void navigator.serviceWorker.register(address).catch(() => {});
  if (document.readyState === "complete") register();
  else addEventListener("load", register);
}

function offerPrint() {
  // Browsers inside of other apps often cannot print.
  if (typeof print !== "function") return;
  /** @type {NodeListOf<HTMLElement>} */
  const buttons = document.querySelectorAll("button.print");
  for (const button of buttons) {
    button.addEventListener("click", () => print());
    button.hidden = false;
  }
}

/** Where the script of the search has not come, its page keeps the words, says so, and tries again when asked. */
function missSearch() {
  const root = document.getElementById("search");
  /** @type {HTMLScriptElement | null} */
  const script = document.querySelector("script[type=module][src*='/search.']");
  const field = /** @type {HTMLInputElement | null} */ (document.getElementById("q"));
  const [box, text, retry] = ["failure", "error", "retry"].map((name) => document.getElementById(`search-${name}`));
  if (!root || !script || !field || !box || !text || !retry) return;
  // One that has come is not asked for twice, and does not begin twice.
  const again = document.createElement("script");
  again.type = "module";
  again.src = script.src;
  again.addEventListener("error", () => {
    field.value ||= new URLSearchParams(location.search).get("q") ?? "";
    text.textContent = root.dataset.msgBroken ?? "";
    box.hidden = false;
    retry.addEventListener("click", () => location.reload());
  });
  document.head.append(again);
}

/** @param {HTMLElement} root */
function start(root) {
  const frame = root.dataset;
  /** @type {Message} */
  const message = (name, values = {}) =>
    (root.getAttribute(`data-msg-${name}`) ?? "").replace(/\{(\w+)\}/g, (brace, name) => String(values[name] ?? brace));
  const parts = [() => keepServices(frame, message), offerPrint, () => keepPages(frame.worker), () => tellHours(frame, message), missSearch];
  for (const part of parts) {
    try {
      part();
    } catch {
      // An old browser or one that forbids something: the page is as it was, and the other parts go on.
    }
  }
}

if (typeof document !== "undefined") {
  const root = document.getElementById("live");
  if (root) start(root);
}
