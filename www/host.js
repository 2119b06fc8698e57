// @ts-check
/** What the views ask of the page. */
import { pageAnswers } from "./answers.js";
import { wordsAround } from "./component/marking/track.js";
import { openDialog } from "./dialog.js";
import { byId } from "./dom.js";
import { isTracked } from "./files/chosen.js";
import { t } from "./words.js";

/**
 * @param {import("./session.js").Session} session
 * @param {import("./options.js").OptionsStore} options
 * @param {import("./notices.js").Notices} notices
 * @param {() => void} onjump before the draft is shown
 * @param {() => boolean} beside whether one sees draft and results together
 * @returns {import("./component/view/host.js").Host}
 */
export function pageHost(session, options, notices, onjump, beside) {
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
    get collected() {
      const chosen = session.file?.fixes;
      if (!chosen) return null;
      return {
        takes: isTracked,
        of: (finding) => chosen.of(finding),
        choose(finding, fix) {
          chosen.choose(finding, fix);
          session.dispatchEvent(new Event("chosen"));
        },
      };
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
    peek({ at }) {
      const place = beside() ? session.place(at) : null;
      if (place) session.surface.peek(place.start, place.end);
    },
    around(at) {
      const place = session.place(at);
      return place && wordsAround(session.editor.text, place);
    },
    dialog(body, onclose) {
      const dialog = openDialog("dialog-fixes", "fixAllTitle", body);
      dialog.addEventListener("close", onclose, { once: true });
      return () => dialog.close();
    },
    apply(fix) {
      onjump();
      return session.apply(fix);
    },
    focusDraft: () => session.surface.focus(),
    say: (text) => notices.say(text),
    // What is said of the draft as it stands holds until it is changed again, by an undo too.
    show: (text) => session.editor.addEventListener("edit", notices.show(text), { once: true }),
    catalogue: (id) => session.client?.catalogue(id) ?? Promise.resolve(null),
    ruleAddress: (code) => `rules/index.html#${code}`,
    ignore(finding) {
      options.ignore(finding);
      notices.show(t("ignoredNow", finding.message), { action: { title: t("undo"), act: () => options.unignore(finding.key) } });
    },
    turnOff(code) {
      const before = options.settings.rules[code];
      options.setRule(code, "off");
      notices.show(t("turnedOff", code), { action: { title: t("undo"), act: () => options.setRule(code, before ?? "") } });
    },
    openParents: () => byId("open-parents").click(),
    answers: null,
  };
  host.answers = pageAnswers(session, options, onjump, host);
  return host;
}
