// @ts-check
/** What only those who build on the checker ask for, in one place: the report and the catalogues as JSON. */
import { parentName } from "./component/view/statuses.js";
import { h, put } from "./dom.js";
import { download } from "./files/download.js";
import { t } from "./words.js";

/** @param {string} name without its ending @param {any} value */
const give = (name, value) => download(name, "json", "application/json", JSON.stringify(value, null, 2));

/**
 * @param {import("./session.js").Session} session
 * @param {(file: File) => void} takeCatalogue
 * @returns {HTMLElement}
 */
export function developerPart(session, takeCatalogue) {
  const { client, report } = session;
  const input = h("input", { type: "file", id: "parent-json", accept: ".json", hidden: true, onchange: () => input.files[0] && takeCatalogue(input.files[0]) });
  const catalogues = h("ul", { class: "developer" });
  const list = async () => {
    if (!part.open) return;
    const parents = (await client?.parents()) ?? [];
    put(
      catalogues,
      parents.map(({ id }) =>
        h("li", {}, h("button", { type: "button", data: { parent: id }, onclick: async () => give(id, await client?.catalogue(id)) }, t("exportOne", parentName(id)))),
      ),
    );
  };
  const part = h(
    "details",
    { class: "family", id: "for-developers", ontoggle: list },
    h("summary", {}, h("span", {}, t("forDevelopers"))),
    h(
      "p",
      { class: "buttons" },
      h("button", { type: "button", id: "export-json", disabled: !report, onclick: () => give("ket-qua-soat", session.report) }, t("exportJson")),
      h("button", { type: "button", onclick: () => ((input.value = ""), input.click()) }, t("importJson")),
      input,
    ),
    catalogues,
  );
  return part;
}
