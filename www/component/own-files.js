// @ts-check
/** The client's own files beside the wasm: had anew where a cache keeps those of another build, and named where the browser refuses one. */
import { ASSETS } from "./assets.js";
import { tellOnce } from "./console.js";
import { faultOf } from "./load.js";

/** What the worker's file imports, beside it. */
const WORKER_PARTS = ["assets.js", "engine.js", "errors.js", "folder.js", "warm-up.js", "words.js"];

/** Has the browser's cache take the glue and the worker's files anew. @param {{ glue?: string | URL, worker?: string | URL | false }} setup */
export async function renew({ glue = ASSETS.glue, worker = ASSETS.worker }) {
  const files = [new URL(glue, globalThis.location?.href)];
  if (worker) {
    const file = new URL(worker, globalThis.location?.href);
    files.push(file, ...(ASSETS.workerType === "module" ? WORKER_PARTS.map((name) => new URL(name, file)) : []));
  }
  const web = files.filter(({ protocol }) => /^https?:$/.test(protocol));
  // What is not to be had now is missed, and named, when it is needed.
  await Promise.all(web.map((file) => fetch(file, { cache: "reload" }).then((answer) => answer.arrayBuffer()).catch(() => {})));
}

/** Checks go on in the page, whose developer may not have wanted that. @param {string} address @param {any} error */
export async function tellRefused(address, error) {
  const fault = await faultOf(address);
  const why = { missing: "is not served", page: "is missing: the server answered with a web page" }[/** @type {string} */ (fault)] ?? `was refused (${error.message}): allow it by worker-src 'self' in the Content-Security-Policy, and serve it and its parts from the page's own origin and of one version`;
  tellOnce(`the worker's file ${address} ${why}. Drafts are checked in the page's own thread instead.`, "warn");
}
