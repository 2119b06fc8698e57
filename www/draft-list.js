// @ts-check
/** The drafts that this device keeps: open one, remove one. */
import { openDialog } from "./dialog.js";
import { h } from "./dom.js";
import * as store from "./store.js";
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
        const name = draft.name || t("untitled");
        return h(
          "li",
          {},
          h(
            "div",
            {},
            h("strong", {}, name),
            h("small", {}, `${when.format(draft.updated)} · ${draft.text.trim().slice(0, 80).replace(/\s+/g, " ")}…`),
          ),
          taken.has(draft.id)
            ? h("em", {}, t("inOtherTab"))
            : [
                h("button", { type: "button", onclick: () => drafts.open(draft).then(() => dialog.close()) }, t("openDraft")),
                h(
                  "button",
                  {
                    type: "button",
                    onclick: async () => {
                      await drafts.remove(draft.id);
                      notices.show(t("draftRemoved", name), {
                        action: { title: t("undo"), act: () => store.set("drafts", draft.id, draft) },
                      });
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
