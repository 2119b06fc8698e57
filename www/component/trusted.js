// @ts-check
/**
 * What pages under `require-trusted-types-for 'script'` want made by a policy: a worker's address, and markup.
 * One policy for both: a page that lists names (`trusted-types kehoach-check`) lets each be made once.
 */

/** @type {{ createScriptURL(url: string): any, createHTML(text: string): any } | undefined} */
let policy;

const escaped = (/** @type {string} */ text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

function own() {
  policy ??= /** @type {any} */ (globalThis).trustedTypes?.createPolicy("kehoach-check", {
    createScriptURL(/** @type {string} */ address) {
      if (new URL(address, location.href).origin !== location.origin) throw new TypeError("another origin");
      return address;
    },
    createHTML: escaped,
  });
  return policy;
}

/** A worker's address, of our own origin only. @param {string} url @returns {any} */
export const scriptUrl = (url) => own()?.createScriptURL(url) ?? url;

/** Markup that shows a text as it is, whatever stands in it. @param {string} text @returns {any} */
export const textMarkup = (text) => own()?.createHTML(text) ?? escaped(text);
