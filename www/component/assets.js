// @ts-check
/** Where the package's files are. The build for classic scripts has its own file in place of this one. */
const here = (/** @type {string} */ path) => new URL(path, import.meta.url).href;

export const ASSETS = {
  wasm: here("../../pkg/kehoach_check_bg.wasm"),
  glue: here("../../pkg/kehoach_check.js"),
  worker: here("./worker.js"),
  /** @type {"module" | "classic"} */
  workerType: "module",
  styles: ["./view/base.css", "./view/results.css", "./view/coverage.css", "./element.css"].map(here),
};

/** One instance a module is all that the glue keeps, so each further instance of a realm imports it anew. @param {string} glue @param {number} instance */
export const loadGlue = (glue, instance) => import(instance === 1 ? glue : `${glue}?instance=${instance}`);
