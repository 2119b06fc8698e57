// @ts-check
import { failure, pageInstead, reworded } from "./errors.js";

/** The shortest module there is: where even this does not compile, the policy is what forbids it. */
const EMPTY_MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** Not written where it is imported: a bundler would look for it, and a page has none. */
const FILES = "node:fs/promises";

/** Bytes of a page that are looked at. */
const BEGINNING = 512;

/**
 * Whether bytes are a web page: a server that has no such file, or wants one to sign in, may answer so with 200.
 * No file of ours begins with "<".
 * @param {ArrayBuffer | ArrayBufferView} bytes
 */
function isPage(bytes) {
  const view = ArrayBuffer.isView(bytes) ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) : new Uint8Array(bytes);
  const text = new TextDecoder().decode(view.subarray(0, BEGINNING));
  return /^\s*<(?:!|\?xml|html|head|body|title|meta|script)/i.test(text);
}

/** The file that an address ends with. @param {string | URL} address */
export const fileName = (address) => new URL(address, globalThis.location?.href).pathname.split("/").pop() ?? "";

/**
 * Why a script of ours does not run: it is not there, or a page came in its place.
 * @param {string} address
 * @returns {Promise<"missing" | "page" | null>} null: the file is not what is wrong
 */
export async function faultOf(address) {
  if (!/^https?:/.test(address)) return null;
  try {
    const answer = await fetch(address);
    if (!answer.ok) return "missing";
    return isPage(await answer.arrayBuffer()) ? "page" : null;
  } catch {
    return "missing";
  }
}

/**
 * The bytes of a file, from wherever it is given.
 * @param {string | URL | Response | BufferSource} given
 * @param {boolean} [afresh] past the browser's cache
 * @returns {Promise<Uint8Array>} a copy
 */
async function loadBytes(given, afresh = false) {
  let from = typeof given === "string" || given instanceof URL ? await read(new URL(given, globalThis.location?.href), afresh) : given;
  if (typeof Response === "function" && from instanceof Response) {
    if (!from.ok) throw new Error(`${from.status} ${from.statusText}`);
    from = await from.arrayBuffer();
  }
  if (isPage(/** @type {ArrayBuffer} */ (from))) throw new Error("the server answered with a web page");
  return ArrayBuffer.isView(from) ? new Uint8Array(from.buffer.slice(from.byteOffset, from.byteOffset + from.byteLength)) : new Uint8Array(/** @type {ArrayBuffer} */ (from));
}

/** @param {URL} url @param {boolean} afresh past the browser's cache */
async function read(url, afresh) {
  if (url.protocol === "file:") {
    // Node: fetch knows no files.
    const { readFile } = await import(/* webpackIgnore: true */ /* @vite-ignore */ FILES);
    return readFile(url);
  }
  const response = await fetch(url, afresh ? { cache: "reload" } : {}).catch((error) => {
    throw new Error(`${url.href}: ${error.message}`, { cause: error });
  });
  if (!response.ok) throw new Error(`${url.href}: ${response.status} ${response.statusText}`);
  return response;
}

/** What is fetched once for all checkers of a page, by address. @type {Map<string, Promise<any>>} */
const fetched = new Map();

/**
 * @template T
 * @param {string | URL} given
 * @param {boolean} afresh past the caches
 * @param {(address: string) => Promise<T>} load
 * @returns {Promise<T>}
 */
function once(given, afresh, load) {
  const address = new URL(given, globalThis.location?.href).href;
  const there = afresh ? undefined : fetched.get(address);
  if (there) return there;
  const loading = load(address);
  fetched.set(address, loading);
  // What failed is tried again.
  loading.catch(() => fetched.get(address) === loading && fetched.delete(address));
  return loading;
}

/** A compiled module that any number of checkers share. @param {string | URL} wasm @param {import("./words.js").Locale} locale @param {boolean} [afresh] */
export const shared = (wasm, locale, afresh = false) =>
  once(wasm, afresh, (address) => loadModule(address, locale, afresh)).catch((error) => {
    throw reworded(error, locale);
  });

/** Bytes that any number of checkers share where they are given by address. @param {string | URL | Response | BufferSource} given @param {boolean} [afresh] */
export const sharedBytes = (given, afresh = false) =>
  typeof given === "string" || given instanceof URL ? once(given, afresh, (address) => loadBytes(address, afresh)) : loadBytes(given);

/**
 * The compiled module, from wherever it is given.
 *
 * @param {string | URL | Response | BufferSource | WebAssembly.Module} wasm
 * @param {import("./words.js").Locale} locale
 * @param {boolean} [afresh] past the browser's cache
 * @returns {Promise<WebAssembly.Module>}
 */
export async function loadModule(wasm, locale, afresh = false) {
  if (typeof WebAssembly === "undefined") throw failure("wasmUnsupported", locale);
  if (wasm instanceof WebAssembly.Module) return wasm;
  try {
    await WebAssembly.compile(EMPTY_MODULE);
  } catch (error) {
    throw failure("wasmBlocked", locale, error);
  }
  let given;
  try {
    given = typeof wasm === "string" || wasm instanceof URL ? await read(new URL(wasm, globalThis.location?.href), afresh) : wasm;
    // A server that does not know application/wasm must not matter, hence no compileStreaming.
    if (typeof Response === "function" && given instanceof Response) given = await given.arrayBuffer();
  } catch (error) {
    throw failure("wasmMissing", locale, error);
  }
  if (isPage(/** @type {ArrayBuffer} */ (given))) throw pageInstead(typeof wasm === "string" || wasm instanceof URL ? fileName(wasm) : ".wasm", locale);
  try {
    return await WebAssembly.compile(/** @type {BufferSource} */ (given));
  } catch (error) {
    throw failure("wasmBroken", locale, error);
  }
}
