// @ts-check
/**
 * Keeps one version of the page whole: all files of a version or none. A new version is fetched
 * beside the old one and takes over when the reader says so.
 *
 * The list of files is `precache.js`, written by `npm run precache`.
 */
const worker = /** @type {any} */ (self);
const types = worker.trustedTypes;
const list = "precache.js";
importScripts(types ? types.createPolicy("kehoach-check-precache", { createScriptURL: () => list }).createScriptURL("") : list);
const { version, files } = worker.PRECACHE;

const PREFIX = "kehoach-check-";
const CACHE = PREFIX + version;
/** What is fetched on first use, with its version in its address: it outlives the page's versions. */
const ON_USE = "kehoach-on-use";
/** What an office laid beside the page: the page keeps it by itself. */
const OFFICE = /\/don-vi\/[^/]+$/;
const FETCHED_ON_USE = /\/vendor\/([^/]+)\/([^/]+)\/[^/]+$/;

worker.addEventListener("install", (/** @type {any} */ event) => {
  const fetchAll = async () => {
    const cache = await caches.open(CACHE);
    await cache.addAll(files.map((/** @type {string} */ file) => new Request(file, { cache: "no-cache", priority: "low" })));
  };
  event.waitUntil(fetchAll());
});

worker.addEventListener("activate", (/** @type {any} */ event) => {
  const clean = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
    await worker.clients.claim();
  };
  event.waitUntil(clean());
});

worker.addEventListener("message", (/** @type {any} */ event) => {
  if (event.data === "take over") worker.skipWaiting();
});

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin || OFFICE.test(request.url)) return;
  const answer = async () => {
    if (FETCHED_ON_USE.test(request.url)) return keptOnUse(request);
    const cache = await caches.open(CACHE);
    return (await cache.match(request, { ignoreSearch: true })) ?? fetch(request);
  };
  event.respondWith(answer());
});

/** From the cache, else fetched and kept; other versions of the same library go. */
async function keptOnUse(/** @type {Request} */ request) {
  const cache = await caches.open(ON_USE);
  // A further try after a failed one has a mark behind the address.
  const address = request.url.split("?")[0];
  const kept = await cache.match(address);
  if (kept) return kept;
  const response = await fetch(request);
  if (!response.ok) return response;
  const [, library, current] = /** @type {RegExpExecArray} */ (FETCHED_ON_USE.exec(address));
  for (const { url } of await cache.keys()) {
    const [, other, old] = FETCHED_ON_USE.exec(url) ?? [];
    if (other === library && old !== current) await cache.delete(url);
  }
  // A full disk is no reason to refuse.
  await cache.put(address, response.clone()).catch(() => {});
  return response;
}
