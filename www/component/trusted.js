// @ts-check
/**
 * What pages under `require-trusted-types-for 'script'` want made by a policy: a worker's address, and markup.
 * One policy for both: a page that lists names (`trusted-types kehoach-check`) lets each be made once. It makes
 * no markup but its own, out of texts and blocks.
 */
import { markupOf } from "./markup.js";

/** @type {{ createScriptURL(url: string): any, createHTML(json: string): any } | undefined} */
let policy;

function own() {
  policy ??= /** @type {any} */ (globalThis).trustedTypes?.createPolicy("kehoach-check", {
    createScriptURL(/** @type {string} */ address) {
      if (new URL(address, location.href).origin !== location.origin) throw new TypeError("another origin");
      return address;
    },
    createHTML: (/** @type {string} */ json) => markupOf(JSON.parse(json)),
  });
  return policy;
}

/** A worker's address, of our own origin only. @param {string} url @returns {any} */
export const scriptUrl = (url) => own()?.createScriptURL(url) ?? url;

/** Markup for a command of the browser's. @param {string | any[]} given a text, or blocks @returns {any} */
export const trustedMarkup = (given) => own()?.createHTML(JSON.stringify(given)) ?? markupOf(given);
