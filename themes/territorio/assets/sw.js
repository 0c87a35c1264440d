// Keeps the services of the shortlist, and the numbers to call, so that they can be read without a network. What is only
// visited is not kept: somebody else may look at this device. The network always goes first: a page from here is better
// than none, and never better than a new one. The build fills in the three values below; with no
// files at all this worker takes itself away, with all it kept.

{
  const worker = /** @type {any} */ (self);
  /** @type {string[]} */
  const FILES = /*FILES*/[];
  /** @type {string} */
  const VERSION = /*VERSION*/"";
  /** What addresses of a language begin with, and its page for when there is no network. @type {[string, string][]} */
  const OFFLINE = /*OFFLINE*/[];
  /** How many pages are kept. */
  const MOST = 50;
  /** Milliseconds after which a page that is here is shown, and the new one is kept for the next time. */
  const PATIENCE = 6_000;

  /** The portal may be one of several on its host: it touches no address and no cache but its own. @type {string} */
  const scope = worker.registration.scope;
  const own = `sportello-${scope}#`;
  /** Outlives versions: who put services aside finds them after the next build, too. */
  const PAGES = `${own}pages`;
  const KEPT = own + VERSION;

  /** A file of any version. @param {string} url */
  const unversioned = (url) => url.replace(/\.[0-9a-f]{8,}(?=\.\w+$)/, "");
  /** @param {Response} response */
  const isWhole = (response) => response.status === 200 && response.type === "basic";

  worker.addEventListener("install", (/** @type {any} */ event) => {
    worker.skipWaiting();
    const fill = async () => {
      const [files, pages] = await Promise.all([caches.open(KEPT), caches.open(PAGES)]);
      const keep = async (/** @type {string} */ file) => {
        const response = await fetch(file, { cache: "no-cache" });
        if (!isWhole(response)) return;
        // A copy, because browsers open no page with an answer that was redirected.
        await files.put(file, new Response(response.body, response));
        await pages.delete(file);
      };
      // One that is missing spoils nothing.
      await Promise.allSettled(FILES.map(keep));
    };
    event.waitUntil(fill());
  });

  worker.addEventListener("activate", (/** @type {any} */ event) => {
    const clear = async () => {
      const current = FILES.length ? [PAGES, KEPT] : [];
      const old = (await caches.keys()).filter((name) => name.startsWith(own) && !current.includes(name));
      await Promise.all(old.map((name) => caches.delete(name)));
      await (FILES.length ? worker.clients.claim() : worker.registration.unregister());
    };
    event.waitUntil(clear());
  });

  worker.addEventListener("fetch", (/** @type {any} */ event) => {
    /** @type {Request} */
    const request = event.request;
    const { headers, method, mode } = request;
    // Pages are the same whatever is asked of them, and nobody's words are kept.
    const key = request.url.replace(/[?#].*/, "");
    if (!FILES.length || method !== "GET" || headers.has("range") || !key.startsWith(scope)) return;
    const path = key.slice(scope.length);
    if (mode === "navigate" || headers.get("accept")?.startsWith("text/html")) event.respondWith(page(event, key));
    // The files of the search are many and looked into in parts: the search manages them itself.
    else if (path.startsWith("assets/") && !path.startsWith("assets/search/")) event.respondWith(asset(event, key));
  });

  /** The page that says that there is no network, in the language of another. @param {string} key */
  function offline(key) {
    const path = new URL(key).pathname;
    const own = OFFLINE.filter(([home]) => path.startsWith(home)).sort(([a], [b]) => b.length - a.length);
    return (own[0] ?? OFFLINE[0] ?? ["", ""])[1];
  }

  /**
   * @param {any} event
   * @param {string} key
   */
  async function page(event, key) {
    const coming = fetch(event.request).then((response) => {
      const { mode, cache } = event.request;
      const wanted = mode !== "navigate" && cache !== "no-store";
      event.waitUntil(remember(key, response.clone(), wanted).catch(() => {}));
      return response;
    });
    // It is waited for even after a page from here was shown.
    event.waitUntil(coming.catch(() => {}));
    const find = async (/** @type {string} */ url) =>
      (await (await caches.open(PAGES)).match(url)) ?? (await caches.open(KEPT)).match(url);
    const known = await find(key).catch(() => undefined);
    const pause = known && new Promise((done) => setTimeout(done, PATIENCE, known));
    try {
      return await (pause ? Promise.race([coming, pause]) : coming);
    } catch (error) {
      const other = known ?? (event.request.mode === "navigate" ? await find(offline(key)) : undefined);
      if (other) return other;
      throw error;
    }
  }

  /**
   * @param {string} key
   * @param {Response} response
   * @param {boolean} wanted whether the shortlist asks, and not somebody who is only passing
   */
  async function remember(key, response, wanted) {
    const pages = await caches.open(PAGES);
    const { headers, status } = response;
    if (status === 404 || status === 410) await pages.delete(key);
    if (!isWhole(response) || response.redirected || !headers.get("content-type")?.startsWith("text/html")) return;
    // Another program may live on the same host, with pages that are only for one person.
    if (/no-store|private/.test(headers.get("cache-control") ?? "")) return;
    const had = await pages.delete(key);
    if (!had && !wanted) return;
    await pages.put(key, response);
    const keys = await pages.keys();
    await Promise.all(keys.slice(0, -MOST).map((old) => pages.delete(old)));
  }

  /**
   * @param {any} event
   * @param {string} key
   */
  async function asset(event, key) {
    const files = await caches.open(KEPT);
    const known = await files.match(key);
    if (known) return known;
    const response = await fetch(event.request).catch(() => Response.error());
    // What is not in the list says which pages somebody saw: it is not kept.
    if (isWhole(response)) return response;
    // A page of an older version looks better with a newer style than with none.
    const like = (await files.keys()).find(({ url }) => unversioned(url) === unversioned(key));
    return (like && (await files.match(like))) ?? response;
  }
}
