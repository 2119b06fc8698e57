// @ts-check
/**
 * A plan from nothing, as a draft of the page. What was entered stays until a plan was made of it, also
 * where the dialog is closed meanwhile.
 */
import { asText } from "../component/as-text.js";
import { showPlanForm } from "../component/new-plan/form.js";
import { freshState } from "../component/new-plan/state.js";
import { openDialog } from "../dialog.js";
import { byId } from "../dom.js";
import * as store from "../store.js";
import { currentLocale, t } from "../words.js";

const SETTINGS_KEY = "body";

/** @type {import("../component/new-plan/state.js").State | null} */
let kept = null;

/**
 * @param {import("../session.js").Session} session
 * @param {import("../drafts.js").Drafts} drafts
 * @param {import("../options.js").OptionsStore} options
 * @param {import("../parents.js").ParentsManager} parents
 * @param {import("../notices.js").Notices} notices
 * @param {() => void} saveWord
 */
export async function newPlan(session, drafts, options, parents, notices, saveWord) {
  const client = /** @type {any} */ (session.client);
  if (!client) return;
  kept ??= freshState(await store.get("settings", SETTINGS_KEY));
  const dialog = openDialog("dialog-new-plan", "newPlanTitle");
  await showPlanForm(/** @type {HTMLElement} */ (dialog.querySelector(".dialog-body")), {
    t,
    state: kept,
    checker: {
      parents: () => client.parents(),
      catalogue: (id) => client.catalogue(id),
      skeleton: (request) => client.skeleton(request),
      async report(blocks, given) {
        try {
          await client.configure({ locale: currentLocale(), ...given });
          return await client.check({ blocks });
        } finally {
          await client.configure(options.value()).catch(() => {});
        }
      },
    },
    load: async (loaded) => {
      await parents.open({ use: false });
      byId("dialog-parents").addEventListener("close", loaded, { once: true });
    },
    async make({ blocks, answers, body, parents: wanted }) {
      const { level, issuer, superior, place } = body;
      store.set("settings", SETTINGS_KEY, { level, issuer, superior, place }).catch(() => {});
      if (!(await drafts.create({ text: asText(blocks), level, wanted, ...(answers.length > 0 && { answers }) }))) return;
      kept = null;
      dialog.close();
      session.editor.focus();
      // It is about this draft.
      drafts.addEventListener("opened", notices.show(t("newPlanMade"), { stays: true, action: { title: t("saveWord"), act: saveWord } }), { once: true });
    },
    cancel: () => dialog.close(),
  });
}
