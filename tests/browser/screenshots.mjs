// Pictures of the demo for the documentation: node screenshots.mjs FOLDER

import { join } from "node:path";
import { openDemo } from "./site.mjs";

const [folder = "."] = process.argv.slice(2);

/** File, address, size of the window, and what to wait for. */
const PICTURES = [
  { file: "home.png", path: "/", width: 1280, height: 800 },
  { file: "service.png", path: "/servizi/assistenza-domiciliare-filo-teso/", width: 1280, height: 800 },
  { file: "search-phone.png", path: "/cerca/?q=badnte", width: 360, height: 1240, wait: "#search-results .card" },
];

const demo = await openDemo();
try {
  for (const { file, path, width, height, wait } of PICTURES) {
    const page = await demo.browser.newPage({ baseURL: demo.origin, viewport: { width, height }, colorScheme: "light" });
    await page.goto(path, { waitUntil: "networkidle" });
    if (wait) await page.locator(wait).first().waitFor();
    await page.screenshot({ path: join(folder, file) });
    await page.close();
  }
} finally {
  await demo.close();
}
