// Pictures of the demo for the documentation: node screenshots.mjs FOLDER

import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openDemo } from "./site.mjs";

const [folder = "../../docs/images"] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });

/** The kinds of pages that the guides show, each on a screen and on a phone, and what to wait for. */
const KINDS = [
  { name: "home", path: "/" },
  { name: "service", path: "/servizi/assistenza-domiciliare-filo-teso/" },
  { name: "search", path: "/cerca/?q=badnte", wait: "#search-results .card" },
  { name: "need", path: "/bisogni/assistere-un-genitore-a-casa/tradate/" },
  { name: "comuni", path: "/comuni/" },
  { name: "category", path: "/categorie/asilo-nido/tradate/" },
  { name: "place", path: "/luoghi/punto-sociale-tradate/" },
  { name: "welfare", path: "/welfare-aziendale/" },
  { name: "register", path: "/qualita/" },
  { name: "english", path: "/en/needs/non-parlo-bene-italiano/" },
];
const SIZES = [
  { suffix: "", width: 1280, height: 800 },
  { suffix: "-phone", width: 360, height: 720 },
];
/** A brand in five lines. */
const BRAND = ['title = "Sportello Valbruna"', "[look]", 'color = "#7a1f3d"', 'accent = "#8fd694"', 'logo = "logo.svg"'];
const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><circle cx="24" cy="24" r="23" fill="#fff"/><path d="M8 34 20 14l8 12 4-6 8 14z" fill="#7a1f3d"/></svg>`;

/**
 * @param {(portal: string) => void} prepare what to change in the portal before it is built
 * @param {(look: (name: string, path: string, size: { width: number, height: number }, wait?: string) => Promise<void>) => Promise<void>} visit
 */
async function pictures(prepare, visit) {
  const demo = await openDemo(prepare);
  try {
    await visit(async (name, path, viewport, wait) => {
      const page = await demo.browser.newPage({ baseURL: demo.origin, viewport, colorScheme: "light" });
      await page.goto(path, { waitUntil: "networkidle" });
      if (wait) await page.locator(wait).first().waitFor();
      await page.screenshot({ path: join(folder, `${name}.png`) });
      await page.close();
    });
  } finally {
    await demo.close();
  }
}

await pictures(
  () => {},
  async (look) => {
    for (const { name, path, wait } of KINDS) {
      for (const { suffix, ...size } of SIZES) await look(name + suffix, path, size, wait);
    }
  },
);
await pictures(
  (portal) => {
    const settings = join(portal, "portal.toml");
    const [title, ...look] = BRAND;
    writeFileSync(settings, readFileSync(settings, "utf8").replace(/^title = .*$/m, title));
    appendFileSync(settings, `\n${look.join("\n")}\n`);
    writeFileSync(join(portal, "logo.svg"), LOGO);
  },
  async (look) => {
    const [size] = SIZES;
    await look("brand", "/", size);
    await look("brand-service", "/servizi/assistenza-domiciliare-filo-teso/", size);
  },
);
