// @ts-check
/** The second step: whose plans are carried out. */
import { parentName } from "../component/view/statuses.js";
import { byId, h, put } from "../dom.js";
import { t } from "../words.js";

/**
 * @param {import("./state.js").State} state
 * @param {any} client
 * @param {import("../parents.js").ParentsManager} manager
 * @returns {Promise<import("./wizard.js").Step>}
 */
export async function parentsStep(state, client, manager) {
  const list = h("ul", { class: "parent-choice" });
  const wrong = h("p", { class: "field-error", role: "alert", hidden: true }, t("parentNeeded"));
  /** @type {Set<string>} */
  let known = new Set();

  async function draw() {
    /** @type {{ id: string, title: string, tasks: number }[]} */
    const all = await client.parents();
    // What was loaded from here was loaded for this plan.
    if (known.size > 0) state.parents.push(...all.map(({ id }) => id).filter((id) => !known.has(id)));
    known = new Set(all.map(({ id }) => id));
    const catalogues = await Promise.all(all.map(({ id }) => client.catalogue(id)));
    const dates = new Map(catalogues.filter(Boolean).map(({ id, issuedOn }) => [id, String(issuedOn)]));
    const nearest = (/** @type {string[]} */ ids) => ids.filter((id) => known.has(id)).sort((a, b) => (dates.get(b) ?? "").localeCompare(dates.get(a) ?? ""));
    state.parents = nearest(state.parents);
    put(
      list,
      all.map(({ id, title, tasks }) => {
        const tick = h("input", {
          type: "checkbox",
          checked: state.parents.includes(id),
          onchange: () => {
            state.parents = nearest(tick.checked ? [...state.parents, id] : state.parents.filter((other) => other !== id));
            wrong.hidden = true;
          },
        });
        return h("li", {}, h("label", {}, tick, h("span", {}, h("strong", {}, parentName(id)), ` ${title}`, h("small", {}, t("parentTasks", tasks)))));
      }),
    );
  }

  const load = h(
    "button",
    {
      type: "button",
      id: "new-plan-load",
      onclick: async () => {
        await manager.open({ use: false });
        byId("dialog-parents").addEventListener("close", async () => (await draw(), load.focus()), { once: true });
      },
    },
    t("loadParent"),
  );
  await draw();
  return {
    title: "newPlanParents",
    body: h("div", {}, h("p", { class: "muted" }, t("newPlanParentsHelp")), list, wrong, h("p", { class: "buttons" }, load)),
    check() {
      wrong.hidden = state.parents.length > 0;
      if (!wrong.hidden) list.querySelector("input")?.focus();
      return wrong.hidden;
    },
  };
}
