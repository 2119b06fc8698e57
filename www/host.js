// @ts-check
/** What the views ask of the page. */
import { pageAnswers } from "./answers.js";
import { byId } from "./dom.js";
import { t } from "./words.js";

/**
 * @param {import("./session.js").Session} session
 * @param {import("./options.js").OptionsStore} options
 * @param {import("./notices.js").Notices} notices
 * @param {() => void} onjump before the draft is shown
 * @returns {import("./component/view/host.js").Host}
 */
export function pageHost(session, options, notices, onjump) {
  /** @type {import("./component/view/host.js").Host} */
  const host = {
    t,
    get report() {
      return session.report;
    },
    get fileName() {
      return session.file?.name ?? null;
    },
    get readOnly() {
      return session.file !== null;
    },
    place: (at) => session.place(at),
    lineOf: (offset) => session.surface.lineOf(offset),
    pageOf: (offset) => (session.file && session.view?.pageOf(offset)) || 0,
    caret: () => ({ start: session.surface.caret, end: session.surface.selectionEnd }),
    goTo({ at }) {
      const place = session.place(at);
      if (!place) return false;
      onjump();
      session.surface.goTo(place.start, place.end);
      return true;
    },
    apply(fix) {
      onjump();
      return session.apply(fix);
    },
    focusDraft: () => session.surface.focus(),
    say: (text) => notices.say(text),
    show: (text) => notices.show(text),
    catalogue: (id) => session.client?.catalogue(id) ?? Promise.resolve(null),
    ruleAddress: (code) => `rules/index.html#${code}`,
    ignore(finding) {
      options.ignore(finding);
      notices.show(t("ignoredNow", finding.message), { action: { title: t("undo"), act: () => options.unignore(finding.key) } });
    },
    openParents: () => byId("open-parents").click(),
    answers: null,
  };
  host.answers = pageAnswers(session, options, onjump, host);
  return host;
}
