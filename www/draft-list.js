// @ts-check
/** The drafts that this device keeps: open one, remove one. And the question before one that it does not keep makes room. */
import { openDialog } from "./dialog.js";
import { h } from "./dom.js";
import { nameOf } from "./drafts.js";
import { currentLocale, t } from "./words.js";

/**
 * @param {import("./drafts.js").Drafts} drafts
 * @param {import("./notices.js").Notices} notices
 */
export async function openDrafts(drafts, notices) {
  await drafts.flush();
  const taken = await drafts.taken();
  const all = (await drafts.list()).filter(({ id, text }) => id !== drafts.current.id && text.trim() !== "");
  const when = new Intl.DateTimeFormat(currentLocale() === "vi" ? "vi-VN" : "en-GB", { dateStyle: "medium", timeStyle: "short" });
  const dialog = openDialog(
    "dialog-drafts",
    "draftsTitle",
    all.length === 0 && h("p", {}, t("draftsNone")),
    h(
      "ul",
      { class: "draft-list" },
      all.map((draft) => {
        const name = nameOf(draft);
        // What begins every plan tells nothing of one whose subject is known.
        const beginning = draft.name || draft.title ? "" : `${draft.text.trim().slice(0, 80).replace(/\s+/g, " ")}…`;
        return h(
          "li",
          {},
          h(
            "div",
            {},
            h("strong", {}, name),
            h("small", {}, [drafts.holds(draft.id) ? t("onlyInThisTab") : when.format(Math.min(draft.updated || 0, Date.now())), draft.name && draft.title, beginning].filter(Boolean).join(" · ")),
          ),
          taken.has(draft.id)
            ? h("em", {}, t("inOtherTab"))
            : [
                h("button", { type: "button", onclick: () => drafts.open(draft).then((opened) => opened && dialog.close()) }, t("openDraft")),
                h(
                  "button",
                  {
                    type: "button",
                    onclick: async () => {
                      await drafts.remove(draft.id).catch(() => {});
                      notices.show(t("draftRemoved", name), { action: { title: t("undo"), act: () => drafts.restore(draft) } });
                      openDrafts(drafts, notices);
                    },
                  },
                  t("remove"),
                ),
              ],
        );
      }),
    ),
  );
}

/**
 * Asks before a text that is nowhere kept makes room for another.
 * @param {string} name of its draft
 * @param {() => void} save as a file
 * @returns {Promise<boolean>} whether it may
 */
export function askUnsaved(name, save) {
  return new Promise((resolve) => {
    let may = false;
    const answer = (/** @type {boolean} */ yes) => () => {
      may = yes;
      dialog.close();
    };
    const dialog = openDialog(
      "dialog-unsaved",
      "unsavedTitle",
      h("p", {}, t("unsavedText", name)),
      h(
        "p",
        { class: "buttons" },
        h("button", { type: "button", class: "primary", id: "unsaved-save", onclick: () => (save(), answer(true)()) }, t("unsavedSave")),
        h("button", { type: "button", id: "unsaved-go-on", onclick: answer(true) }, t("unsavedGoOn")),
        h("button", { type: "button", id: "unsaved-stay", autofocus: true, onclick: answer(false) }, t("unsavedStay")),
      ),
    );
    dialog.addEventListener("close", () => resolve(may), { once: true });
  });
}
