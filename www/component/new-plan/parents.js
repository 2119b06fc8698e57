// @ts-check
/** The second step: whose plans are carried out. */
import { h, put } from "../view/dom.js";
import { parentName } from "../view/statuses.js";

/** @param {import("./form.js").Room} room @returns {Promise<import("./form.js").Step>} */
export async function parentsStep({ state, t, checker, load: loading }) {
  const list = h("ul", { class: "parent-choice" });
  const wrong = h("p", { class: "field-error", role: "alert", hidden: true }, t("parentNeeded"));
  /** @type {Set<string>} */
  let known = new Set();

  async function draw() {
    /** @type {{ id: string, title: string, tasks: number }[]} */
    const all = await checker.parents();
    // What was loaded from here was loaded for this plan.
    if (known.size > 0) state.parents.push(...all.map(({ id }) => id).filter((id) => !known.has(id)));
    known = new Set(all.map(({ id }) => id));
    const catalogues = await Promise.all(all.map(({ id }) => checker.catalogue(id)));
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

  const load =
    loading && h("button", { type: "button", id: "new-plan-load", onclick: () => loading(async () => (await draw(), load.focus())) }, t("loadParent"));
  await draw();
  return {
    title: "newPlanParents",
    body: h("div", {}, h("p", { class: "muted" }, t("newPlanParentsHelp")), list, wrong, load && h("p", { class: "buttons" }, load)),
    check() {
      wrong.hidden = state.parents.length > 0;
      if (!wrong.hidden) list.querySelector("input")?.focus();
      return wrong.hidden;
    },
  };
}
