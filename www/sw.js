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

worker.addEventListener("install", (/** @type {any} */ event) => {
  const fetchAll = async () => {
    const cache = await caches.open(CACHE);
    await cache.addAll(files.map((/** @type {string} */ file) => new Request(file, { cache: "no-cache" })));
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
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  const answer = async () => {
    const cache = await caches.open(CACHE);
    return (await cache.match(request, { ignoreSearch: true })) ?? fetch(request);
  };
  event.respondWith(answer());
});
