// One visit to a search page, by somebody whose cache is empty: what it loads, what is typed, and when it is at rest.

import { probe } from "./probe.mjs";

/** @typedef {import("./cdp.mjs").Chromium} Chromium */
/** @typedef {import("./engines.mjs").Engine} Engine */

/**
 * An answer of the server. Times are seconds of one clock for the page and its workers; `bytes` is all that came over
 * the wire, with headers; `body` is without them; `part` says that it is a part of a file.
 * @typedef {object} Answer
 * @prop {string} url @prop {string} type @prop {number} start @prop {number} end @prop {number} bytes
 * @prop {number} body @prop {boolean} [part]
 */

/**
 * Chromium's preset "Slow 4G", as its network panel sets it.
 * @type {{ offline: boolean, latency: number, downloadThroughput: number, uploadThroughput: number }}
 */
const SLOW_4G = { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 };
/** How much slower than this machine the preset for an ordinary telephone is. */
const SLOW_CPU = 4;

/** Milliseconds without any request after which a page is at rest. Longer than the time any of the two lets pass after
 * a key before it searches. */
const REST = 600;
/** The same while a query has no result: what has none must not be mistaken for what still works on it out of sight. */
const LONG_REST = 4000;
const PATIENCE = 180_000;

const sleep = (/** @type {number} */ time) => new Promise((done) => setTimeout(done, Math.max(0, time)));

/** A page in a browser profile of its own. */
export class Visit {
  /** @type {Map<string, Answer & { failed?: string, stored?: boolean }>} */
  #answers = new Map();
  #slow = false;
  /** When anything last happened, by this program's clock. */
  #stirred = 0;
  #typed = false;
  /** @type {string[]} */
  #sessions = [];

  /**
   * Opens the search page of an engine and waits until it is at rest.
   * @param {Chromium} chromium
   * @param {Engine} engine
   * @param {string} origin
   */
  static async open(chromium, engine, origin) {
    const visit = new Visit(chromium, engine);
    await visit.#start(origin);
    return visit;
  }

  /**
   * @param {Chromium} chromium
   * @param {Engine} engine
   */
  constructor(chromium, engine) {
    this.chromium = chromium;
    this.engine = engine;
  }

  /** @param {string} origin */
  async #start(origin) {
    const { chromium } = this;
    this.context = (await chromium.send("Target.createBrowserContext")).browserContextId;
    // So tall that ten results of either engine are on the screen: Pagefind loads a result when it comes into view, and
    // the question is what ten cost.
    const size = { width: 1280, height: 6000 };
    const { targetId } = await chromium.send("Target.createTarget", {
      url: "about:blank",
      browserContextId: this.context,
      ...size,
    });
    this.session = (await chromium.send("Target.attachToTarget", { targetId, flatten: true })).sessionId;
    this.#sessions.push(this.session);
    this.unlisten = chromium.listen((event) => this.#hear(event));
    await this.send("Network.enable");
    await this.send("Page.enable");
    await this.send("Runtime.enable");
    // Workers wait at their start until their requests are listened to as well.
    await this.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: true, flatten: true });
    await this.send("Emulation.setDeviceMetricsOverride", { ...size, deviceScaleFactor: 1, mobile: false });
    await this.send("Emulation.setFocusEmulationEnabled", { enabled: true });
    const source = `(${probe})(${JSON.stringify(this.engine.page)})`;
    await this.send("Page.addScriptToEvaluateOnNewDocument", { source });
    this.#stirred = Date.now();
    await this.send("Page.navigate", { url: origin + this.engine.path });
    await this.atRest();
    if (!(await this.evaluate(`!!document.querySelector(${JSON.stringify(this.engine.page.field)})`))) {
      throw new Error(`${this.engine.path} has no field ${this.engine.page.field}`);
    }
  }

  /**
   * @param {string} method
   * @param {object} [params]
   */
  send(method, params) {
    return this.chromium.send(method, params, this.session);
  }

  /** @param {import("./cdp.mjs").Event} event */
  #hear({ method, params, sessionId }) {
    if (!sessionId || !this.#sessions.includes(sessionId)) return;
    if (method === "Target.attachedToTarget") return void this.#join(params.sessionId, params.targetInfo.type);
    if (!method.startsWith("Network.")) return;
    const id = params.requestId;
    const known = this.#answers.get(id);
    if (method === "Network.requestWillBeSent") {
      if (!/^http/.test(params.request.url)) return;
      // What a worker asks for is told by the page as well; it is one request and has one name.
      this.#answers.set(id, {
        url: params.request.url,
        type: params.type ?? "Other",
        start: known?.start ?? params.timestamp,
        end: Infinity,
        bytes: 0,
        body: 0,
      });
    } else if (known && method === "Network.responseReceived") {
      const { response } = params;
      if (response.status >= 400) known.failed = `${response.status}`;
      known.part = response.status === 206;
      known.stored = response.fromDiskCache || response.fromPrefetchCache;
      const length = Object.entries(response.headers).find(([name]) => name.toLowerCase() === "content-length");
      known.body = Number(length?.[1] ?? 0);
    } else if (known && method === "Network.requestServedFromCache") {
      known.stored = true;
    } else if (known && method === "Network.loadingFinished") {
      known.end = params.timestamp;
      // Of the script of a worker Chromium reports the headers only; what it weighs is what the server said.
      const reported = params.encodedDataLength;
      known.bytes = reported < known.body ? reported + known.body : reported;
    } else if (known && method === "Network.loadingFailed") {
      known.end = params.timestamp;
      if (!params.canceled) known.failed = params.errorText;
    } else {
      return;
    }
    this.#stirred = Date.now();
  }

  /**
   * @param {string} session of a worker
   * @param {string} type
   */
  async #join(session, type) {
    const { chromium } = this;
    // One that serves pages without a network sleeps in between, and answers nothing then. The files of the search do not
    // go through it, so the line need not be slow for it.
    if (type !== "service_worker") {
      this.#sessions.push(session);
      await chromium.send("Network.enable", {}, session).catch(() => undefined);
      if (this.#slow) await chromium.send("Network.emulateNetworkConditions", SLOW_4G, session).catch(() => undefined);
    }
    await chromium.send("Runtime.runIfWaitingForDebugger", {}, session).catch(() => undefined);
  }

  /** Makes line and processor those of a telephone on a weak signal, from now on. */
  async slowDown() {
    this.#slow = true;
    for (const session of this.#sessions) {
      await this.chromium.send("Network.emulateNetworkConditions", SLOW_4G, session);
    }
    // This slows the page's own thread, not that of a worker: Chromium offers no more. Pagefind, which searches in a
    // worker, gets the better of it.
    await this.send("Emulation.setCPUThrottlingRate", { rate: SLOW_CPU });
  }

  /** Everything of the search that was loaded so far, in order. */
  answers() {
    const all = [...this.#answers.values()].filter((answer) => this.engine.counts(answer));
    const broken = all.find((answer) => answer.failed);
    if (broken) throw new Error(`${broken.url}: ${broken.failed}`);
    return all.filter((answer) => !answer.stored).sort((a, b) => a.start - b.start);
  }

  /**
   * @param {string} expression
   * @returns {Promise<any>}
   */
  async evaluate(expression) {
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", { expression, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Puts the caret into the field. */
  async focus() {
    this.#stirred = Date.now();
    await this.evaluate(`document.querySelector(${JSON.stringify(this.engine.page.field)}).focus()`);
  }

  /**
   * Types with real key presses. They come at their times even when the page is busy, as people's do.
   * @param {string} text
   * @param {number} delay
   */
  async type(text, delay) {
    const begin = Date.now();
    const sent = [];
    this.#typed = true;
    for (const [place, letter] of Array.from(text).entries()) {
      await sleep(begin + place * delay - Date.now());
      const key = { key: letter, code: letter === " " ? "Space" : `Key${letter.toUpperCase()}` };
      const code = { windowsVirtualKeyCode: letter.toUpperCase().charCodeAt(0) };
      sent.push(this.send("Input.dispatchKeyEvent", { type: "keyDown", text: letter, ...key, ...code }));
      sent.push(this.send("Input.dispatchKeyEvent", { type: "keyUp", ...key, ...code }));
      this.#stirred = Date.now();
    }
    await Promise.all(sent);
    this.#stirred = Date.now();
  }

  /**
   * Puts a whole text into the field in one moment.
   * @param {string} text
   */
  async paste(text) {
    this.#typed = true;
    await this.send("Input.insertText", { text });
    this.#stirred = Date.now();
  }

  /** Empties the field as a person does: select all, delete. */
  async clear() {
    await this.evaluate(`document.querySelector(${JSON.stringify(this.engine.page.field)}).select()`);
    const key = { key: "Delete", code: "Delete", windowsVirtualKeyCode: 46 };
    await this.send("Input.dispatchKeyEvent", { type: "keyDown", ...key });
    await this.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
    this.#typed = false;
    this.#stirred = Date.now();
    await this.atRest();
  }

  /** Waits until nothing was loaded, typed or drawn for a while, and no result is still being loaded. */
  async atRest() {
    const end = Date.now() + PATIENCE;
    for (;;) {
      const quiet = Date.now() - this.#stirred;
      const busy = [...this.#answers.values()].some((answer) => answer.end === Infinity);
      if (!busy && quiet >= REST) {
        // What has arrived may still be worked on: the page answers only when its thread is free, and says when its
        // list last changed.
        const { still, pending, results } = await this.evaluate("sportelloProbe.state()");
        const enough = this.#typed && !results ? LONG_REST : REST;
        if (Math.min(still, quiet) >= enough && !pending) return;
      }
      if (Date.now() > end) {
        const open = [...this.#answers.values()].filter(({ end }) => end === Infinity).map(({ url }) => url);
        throw new Error(`${this.engine.name} is not at rest after ${PATIENCE / 1000} s: ${open.join(", ")}`);
      }
      await sleep(50);
    }
  }

  /**
   * What happened in the page since the last call: when keys went down, and each frame in which the list was another.
   * @returns {Promise<{ keys: number[], frames: { time: number, results: number, pending: number }[] }>}
   */
  record() {
    return this.evaluate("sportelloProbe.take()");
  }

  /** How many results are shown. */
  async shown() {
    return (await this.evaluate("sportelloProbe.state()")).results;
  }

  async close() {
    this.unlisten?.();
    await this.chromium.send("Target.disposeBrowserContext", { browserContextId: this.context });
  }
}
