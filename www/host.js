// @ts-check
/** What the views ask of the page. */
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
  return {
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
    // What is said of the draft as it stands holds until it is changed again, by an undo too.
    show: (text) => session.editor.addEventListener("edit", notices.show(text), { once: true }),
    catalogue: (id) => session.client?.catalogue(id) ?? Promise.resolve(null),
    ruleAddress: (code) => `rules/index.html#${code}`,
    ignore(finding) {
      options.ignore(finding);
      notices.show(t("ignoredNow", finding.message), { action: { title: t("undo"), act: () => options.unignore(finding.key) } });
    },
    openParents: () => byId("open-parents").click(),
    declare(parent, task, reason) {
      const others = (options.drafts.current.notApplicable ?? []).filter((entry) => entry.parent !== parent || entry.task !== task);
      options.forDraft({ notApplicable: reason === null ? others : [...others, { parent, task, reason }] });
    },
  };
}
