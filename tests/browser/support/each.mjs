/** What tests of the component in an editor's page share: the server of those pages, a browser of each kind, a bare page with the element in it. */
import { after, before, describe } from "node:test";
import { BROWSERS, serveEditors } from "./marking.mjs";
import { openPortal } from "./portal.mjs";

/**
 * The same tests in each browser, of one server.
 * @param {(site: { browser: any, url: string }) => void} tests asks for both only while a hook or a test runs
 * @param {{ browsers?: Record<string, () => Promise<any>>, timeout?: number }} [how]
 */
export function inEach(tests, { browsers = BROWSERS, ...how } = {}) {
  let server;
  before(async () => {
    server = await serveEditors();
  });
  after(() => server?.close());
  for (const [name, launch] of Object.entries(browsers)) {
    describe(name, how, () => {
      let browser;
      before(async () => {
        browser = await launch();
      });
      tests({
        get browser() {
          return browser;
        },
        get url() {
          return server.url;
        },
      });
      // Behind the tests' own, which close their pages.
      after(() => browser?.close());
    });
  }
}

/** A page of nothing but the component; `early` runs in it ahead of its own scripts. @param {{ browser: any, url: string }} site @param {() => void} early */
export const openBare = ({ browser, url }, early) => openPortal(browser, `${url}editors/bare.html`, { before: early });

/** Puts markup there with the element behind it, `window.check`, which looks for "host". */
export const showThere = (host, markup, lang = "vi") =>
  host.evaluate(
    async ([html, language]) => {
      await import("/component/element.js");
      document.documentElement.lang = language;
      const box = document.querySelector("main");
      box.replaceChildren(document.createRange().createContextualFragment(html));
      window.check = document.createElement("kehoach-check");
      window.check.htmlFor = "host";
      window.check.level = "commune";
      window.check.locale = language;
      box.append(window.check);
    },
    [markup, lang],
  );
