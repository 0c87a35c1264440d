// Chromium, spoken to in its own protocol over a pipe. Not through playwright-core: Pagefind loads its index inside a
// worker, and playwright-core hides the sessions of workers, so their requests could neither be slowed down nor have
// their bytes counted the same way as those of a page.

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** @typedef {{ method: string, params: any, sessionId?: string }} Event */
/** @typedef {(event: Event) => void} Listener */

/** Where Chromium is; CHROMIUM decides when it is set. */
export function findChromium() {
  const asked = process.env.CHROMIUM;
  if (asked) {
    if (existsSync(asked)) return asked;
    throw new Error(`CHROMIUM is ${asked}, which is not there`);
  }
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  for (const folder of (process.env.PATH ?? "").split(":")) {
    for (const name of names) {
      if (folder && existsSync(join(folder, name))) return join(folder, name);
    }
  }
  throw new Error("Chromium is missing: install your system's package chromium, or set CHROMIUM to where it is");
}

/** A running Chromium. */
export class Chromium {
  /** @type {Map<number, { done: (result: any) => void, failed: (error: Error) => void }>} */
  #waiting = new Map();
  /** @type {Set<Listener>} */
  #listeners = new Set();
  #last = 0;
  #closing = false;

  constructor() {
    this.#profile = mkdtempSync(join(tmpdir(), "sportello-compare-"));
    const options = [
      "--headless=new",
      "--remote-debugging-pipe",
      `--user-data-dir=${this.#profile}`,
      "--no-first-run",
      "--no-default-browser-check",
      "--no-proxy-server",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-extensions",
      "--disable-sync",
      // A page in the background must not be slowed down by the browser: the measurement slows it down itself.
      "--disable-background-timer-throttling",
      "--disable-backgrounding-occluded-windows",
      "--disable-renderer-backgrounding",
      // The sandbox of Chromium refuses to start as root, as in containers.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "about:blank",
    ];
    this.#process = spawn(findChromium(), options, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    this.#process.on("exit", (code) => this.#ended(new Error(`Chromium ended (${code})`)));
    this.#process.on("error", (error) => this.#ended(error));
    this.#in = /** @type {import("node:stream").Writable} */ (this.#process.stdio[3]);
    this.#in.on("error", (error) => this.#ended(error));
    let rest = Buffer.alloc(0);
    /** @type {import("node:stream").Readable} */ (this.#process.stdio[4]).on("data", (/** @type {Buffer} */ data) => {
      rest = Buffer.concat([rest, data]);
      // Messages end with a zero byte.
      for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
        const message = JSON.parse(rest.subarray(0, end).toString("utf8"));
        rest = rest.subarray(end + 1);
        this.#receive(message);
      }
    });
  }
  #profile;
  #process;
  #in;

  /** @param {any} message */
  #receive(message) {
    if (message.id === undefined) return void this.#listeners.forEach((listener) => listener(message));
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.error) waiting?.failed(new Error(message.error.message));
    else waiting?.done(message.result);
  }

  /** @param {Error} error */
  #ended(error) {
    this.#waiting.forEach(({ done, failed }) => (this.#closing ? done({}) : failed(error)));
    this.#waiting.clear();
  }

  /**
   * Sends a command.
   * @param {string} method
   * @param {object} [params]
   * @param {string} [sessionId]
   * @returns {Promise<any>}
   */
  send(method, params = {}, sessionId) {
    return new Promise((done, failed) => {
      const id = ++this.#last;
      this.#waiting.set(id, { done, failed: (error) => failed(new Error(`${method}: ${error.message}`)) });
      this.#in.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  /**
   * Listens to everything that Chromium says.
   * @param {Listener} listener
   * @returns {() => void} ends it
   */
  listen(listener) {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async close() {
    this.#closing = true;
    const ended = new Promise((done) => this.#process.once("exit", done));
    await this.send("Browser.close").catch(() => undefined);
    if (this.#process.exitCode === null && this.#process.signalCode === null) await ended;
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
