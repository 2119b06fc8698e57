// @ts-check
/** Where the page asks for the drafter's answers on parent tasks (a dialog, and a bar while one points at the draft), and where it keeps them: with the draft. */
import { standsFor } from "./component/view/answers/buttons.js";
import { answerDesk } from "./component/view/answers/desk.js";
import { wordsAt } from "./component/view/answers/line.js";
import { byId, h, icon, put } from "./dom.js";
import { t } from "./words.js";

/** @typedef {import("./store.js").Answer} Answer */

/** The answers of a draft; one that was kept before there were several kinds says that a task does not apply. @param {import("./store.js").Draft} draft @returns {Answer[]} */
export const answersOf = ({ answers, notApplicable = [] }) => answers ?? notApplicable.map((entry) => ({ ...entry, kind: "notApplicable" }));

/**
 * @param {import("./session.js").Session} session
 * @param {import("./options.js").OptionsStore} options
 * @param {() => void} onjump before the draft is shown
 * @param {import("./component/view/host.js").Host} host
 */
export const pageAnswers = (session, options, onjump, host) =>
  answerDesk(host, {
    open: openSheet,
    keep(parent, task, answer) {
      const others = answersOf(options.drafts.current).filter((entry) => entry.parent !== parent || entry.task !== task);
      options.forDraft({ answers: /** @type {Answer[]} */ (answer ? [...others, answer] : others), notApplicable: undefined });
    },
    supplement: (request) => session.supplement(request),
    write: (request) => session.write(request),
    text: () => session.words,
    wordsHere: () => wordsAt(session.words, { start: session.surface.caret, end: session.surface.selectionEnd }),
    point({ moved, take, leave }) {
      const stop = new AbortController();
      const { signal } = stop;
      // Where draft and results are not in view together, one comes back to the results.
      const tab = /** @type {HTMLElement | null} */ (document.querySelector("[role=tab][aria-selected=true]"));
      signal.addEventListener("abort", () => tab?.getAttribute("aria-selected") === "false" && tab.click());
      onjump();
      session.surface.focus();
      session.surface.addEventListener("caret", moved, { signal });
      document.addEventListener(
        "keydown",
        (event) => {
          const act = event.isComposing ? null : event.key === "Escape" ? leave : event.key === "Enter" && !(/** @type {Element} */ (event.target).closest("button")) ? take : null;
          if (!act) return;
          event.preventDefault();
          event.stopPropagation();
          act();
        },
        { signal, capture: true },
      );
      return () => stop.abort();
    },
  });

/** @type {import("./component/view/answers/desk.js").Room["open"]} */
function openSheet(title, body, task, closed) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("dialog-answer"));
  const bar = byId("pointing");
  const { activeElement } = document;
  const opener = activeElement === document.body ? null : /** @type {HTMLElement | null} */ (activeElement);
  let aside = false;
  const end = () => {
    if (aside || listening.signal.aborted) return;
    listening.abort();
    put(bar);
    bar.hidden = true;
    closed();
    standsFor(document, opener, task)?.focus();
  };
  const listening = new AbortController();
  dialog.addEventListener("close", end, { signal: listening.signal });
  put(
    dialog,
    h("header", {}, h("h2", { id: "answer-title" }, title), h("button", { type: "button", class: "icon-button", "aria-label": t("close"), onclick: () => dialog.close() }, icon("close"))),
    h("div", { class: "dialog-body" }, body),
  );
  dialog.classList.toggle("wide", body.classList.contains("supplement"));
  dialog.showModal();
  /** @type {HTMLElement | null} */ (body.querySelector("textarea, input, select"))?.focus();
  return {
    close() {
      aside = false;
      if (dialog.open) dialog.close();
      // The event of a dialog that is not shown does not come, and that of one shut comes late.
      end();
    },
    aside(content) {
      aside = content !== null;
      put(bar, content);
      bar.hidden = !content;
      if (content) dialog.close();
      else dialog.showModal();
    },
  };
}
