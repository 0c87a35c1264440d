// A plain host of static files on this machine: HTTP/1.1, connections kept alive, files as they are on disk, or parts of
// them where a browser asks for a part and the host is one that sends parts, as most are. With gzip
// it packs the types that most hosts pack, and no others; Pagefind's index arrives packed by Pagefind itself, under
// extensions of its own that no host would pack again.

import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { gzipSync } from "node:zlib";

/** @type {Record<string, string>} */
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};

/**
 * @typedef {object} Host
 * @prop {string} origin
 * @prop {number} latency Milliseconds that every answer waits. May be changed at any time.
 * @prop {(url: string) => number} plainSize How long the file behind a URL is on disk.
 * @prop {() => Promise<void>} close
 */

/**
 * Serves a folder on a free port of 127.0.0.1.
 * @param {string} folder
 * @param {{ gzip: boolean, parts: boolean }} options
 * @returns {Promise<Host>}
 */
export async function serve(folder, { gzip, parts }) {
  // Packing takes time that a host spends once and a visitor never sees.
  /** @type {Map<string, Buffer>} */
  const packed = new Map();

  const server = createServer(async (request, response) => {
    if (host.latency) await new Promise((done) => setTimeout(done, host.latency));
    const file = fileOf(folder, request.url ?? "/");
    if (!file) return void response.writeHead(404, { "Content-Length": 0 }).end();
    const type = TYPES[extname(file)];
    const wanted = gzip && type && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
    let body = wanted ? packed.get(file) : undefined;
    if (!body) {
      body = readFileSync(file);
      if (wanted) packed.set(file, (body = gzipSync(body, { level: 6 })));
    }
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec((parts && !wanted && request.headers.range) || "") ?? [];
    const part = from !== undefined && Number(from) < body.length;
    const { length } = body;
    if (part) body = body.subarray(Number(from), Number(to) + 1);
    // What common hosts of static sites send; the same for both engines.
    response.writeHead(part ? 206 : 200, {
      "Content-Type": type ?? "application/octet-stream",
      "Content-Length": body.length,
      "Cache-Control": "max-age=600",
      "Last-Modified": statSync(file).mtime.toUTCString(),
      ...(parts ? { "Accept-Ranges": "bytes" } : {}),
      ...(part ? { "Content-Range": `bytes ${from}-${Number(from) + body.length - 1}/${length}` } : {}),
      ...(wanted ? { "Content-Encoding": "gzip", Vary: "Accept-Encoding" } : {}),
    });
    response.end(body);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("the server has no port");

  /** @type {Host} */
  const host = {
    origin: `http://127.0.0.1:${address.port}`,
    latency: 0,
    plainSize: (url) => {
      const file = fileOf(folder, new URL(url).pathname);
      return file ? statSync(file).size : 0;
    },
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
  return host;
}

/**
 * The file that a path of a URL names, if it is there and inside the folder.
 * @param {string} folder
 * @param {string} url
 */
function fileOf(folder, url) {
  const path = normalize(decodeURIComponent(url.replace(/[?#].*$/s, "")));
  let file = join(folder, path);
  if (!file.startsWith(folder.replace(/[\\/]$/, "") + sep)) return undefined;
  try {
    if (statSync(file).isDirectory()) statSync((file = join(file, "index.html")));
    return file;
  } catch {
    return undefined;
  }
}
