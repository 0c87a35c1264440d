// What runs inside the search pages. It is sent to the browser as text, so it may use nothing from outside itself.

/**
 * Runs in the page: notes key presses, and the frame after each change of the list.
 * @param {import("./engines.mjs").Page} page
 */
export function probe(page) {
  if (window !== top) return;
  /** @type {{ keys: number[], frames: { time: number, results: number, pending: number }[] }} */
  let notes = { keys: [], frames: [] };
  let changed = 0;
  let asked = false;
  const count = () => ({
    results: document.querySelectorAll(page.result).length,
    pending: page.pending ? document.querySelectorAll(page.pending).length : 0,
  });
  addEventListener("keydown", (event) => notes.keys.push(event.timeStamp), true);
  new MutationObserver((changes) => {
    const hit = changes.some(({ target }) => {
      const element = target instanceof Element ? target : target.parentElement;
      return element?.closest(page.list);
    });
    if (!hit) return;
    changed = performance.now();
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      notes.frames.push({ time: performance.now(), ...count() });
    });
  }).observe(document, { childList: true, subtree: true, characterData: true });
  Object.assign(window, {
    sportelloProbe: {
      state: () => ({ still: performance.now() - changed, ...count() }),
      take: () => {
        const taken = notes;
        notes = { keys: [], frames: [] };
        return taken;
      },
    },
  });
}
