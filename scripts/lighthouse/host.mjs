// The host that a portal is made for, on this machine: packs text with gzip, answers with 404.html what is not there,
// and adds the headers that the built `_headers` asks for.

import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, sep } from "node:path";
import { gzipSync } from "node:zlib";

/** @type {Record<string, string>} */
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".geojson": "application/geo+json",
  ".jsonld": "application/ld+json",
  ".csv": "text/csv; charset=utf-8",
  ".ics": "text/calendar; charset=utf-8",
  ".ttl": "text/turtle; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "application/xml",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

/** The types that hosts pack. */
const PACKED = /^(text\/|application\/(.*\+)?(json|xml)$|image\/svg)/;

/**
 * What `_headers` asks for, in the form of Netlify and Cloudflare Pages: a path, perhaps with a star, and under it the
 * headers, indented.
 * @param {string} text
 * @returns {(path: string) => Record<string, string>} the headers of a path
 */
export function readHeaders(text) {
  /** @type {{ paths: RegExp, headers: [string, string][] }[]} */
  const rules = [];
  for (const line of text.split("\n")) {
    if (!line.trim() || line.startsWith("#")) continue;
    if (/^\S/.test(line)) {
      const parts = line.trim().split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
      rules.push({ paths: new RegExp(`^${parts.join(".*")}$`), headers: [] });
      continue;
    }
    const [, name, value] = /^\s+([\w-]+):\s*(.+?)\s*$/.exec(line) ?? [];
    if (!name || !rules.length) throw new Error(`_headers: ${line}`);
    rules[rules.length - 1].headers.push([name, value]);
  }
  return (path) => {
    const all = new Headers();
    // A name that two rules give gets both values, as on those hosts.
    for (const { paths, headers } of rules) if (paths.test(path)) headers.forEach(([name, value]) => all.append(name, value));
    return Object.fromEntries(all);
  };
}

/**
 * Serves a built portal on a free port of 127.0.0.1.
 * @param {string} folder
 * @returns {Promise<{ origin: string, close: () => Promise<void> }>}
 */
export async function serve(folder) {
  const rules = join(folder, "_headers");
  const headersOf = readHeaders(existsSync(rules) ? readFileSync(rules, "utf8") : "");
  // Packing takes time that a host spends once and a visitor never sees.
  /** @type {Map<string, Buffer>} */
  const packed = new Map();

  const server = createServer((request, response) => {
    const path = pathOf(request.url ?? "/");
    let file = path === undefined ? undefined : join(folder, path);
    if (file && !file.startsWith(folder + sep)) file = undefined;
    if (file && existsSync(file) && statSync(file).isDirectory()) {
      if (!path?.endsWith("/")) return void response.writeHead(301, { Location: `${path}/` }).end();
      file = join(file, "index.html");
    }
    const found = file !== undefined && existsSync(file);
    if (!file || !found) file = join(folder, "404.html");
    if (!existsSync(file)) return void response.writeHead(404, { "Content-Length": 0 }).end();
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    const pack = PACKED.test(type) && /\bgzip\b/.test(String(request.headers["accept-encoding"]));
    let body = pack ? packed.get(file) : undefined;
    if (!body) {
      body = readFileSync(file);
      if (pack) packed.set(file, (body = gzipSync(body, { level: 6 })));
    }
    response.writeHead(found ? 200 : 404, {
      ...headersOf(path ?? "/"),
      "Content-Type": type,
      "Content-Length": body.length,
      ...(pack ? { "Content-Encoding": "gzip", Vary: "Accept-Encoding" } : {}),
    });
    response.end(request.method === "HEAD" ? undefined : body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("the server has no port");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** The path of a URL; undefined where it cannot be read. */
function pathOf(/** @type {string} */ url) {
  try {
    return decodeURIComponent(new URL(url, "http://localhost").pathname);
  } catch {
    return undefined;
  }
}
