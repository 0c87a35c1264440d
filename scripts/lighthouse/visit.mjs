// Lighthouse in a Chromium of its own for every page.

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { findChromium } from "../compare/cdp.mjs";
import { CATEGORIES } from "./report.mjs";

/**
 * Visits a page several times, as Lighthouse does by default: as a phone, on a simulated slow line.
 * @param {string} url
 * @param {number} times
 */
export async function visit(url, times) {
  const chrome = await launch({
    chromePath: findChromium(),
    chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"],
    logLevel: "silent",
  });
  try {
    const results = [];
    let again = times;
    while (results.length < times) {
      const run = await lighthouse(url, { port: chrome.port, onlyCategories: [...CATEGORIES], logLevel: "silent" });
      if (!run) throw new Error(`${url}: Lighthouse gave no result`);
      const { runtimeError } = run.lhr;
      // Now and then a trace has no beginning, whatever the page: that is no run. A page that is not there is no chance.
      if (runtimeError?.code === "NO_NAVSTART" && again-- > 0) continue;
      if (runtimeError) throw new Error(`${url}: ${runtimeError.message}`);
      results.push(run.lhr);
    }
    return results;
  } finally {
    chrome.kill();
  }
}
