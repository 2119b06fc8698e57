// @ts-check
/** Where the package's files are. The build for classic scripts has its own file in place of this one. */
import { assetsAt } from "./folder.js";

/** Not written as bundlers look for it: they would take the folders for files. Scripts that are no modules have no address of their own. */
const here = (/** @type {string} */ path) => new URL(path, import.meta.url ?? globalThis.location?.href);

export const ASSETS = {
  ...assetsAt(here("../../pkg/"), here("./")),
  /** @type {"module" | "classic"} */
  workerType: "module",
};

/**
 * One instance a module is all that the glue keeps, so each further instance of a realm imports it anew.
 * Bundlers are told to leave the address alone.
 * @param {string} glue @param {number} instance
 */
export const loadGlue = (glue, instance) => import(/* webpackIgnore: true */ /* @vite-ignore */ instance === 1 ? glue : `${glue}?instance=${instance}`);
