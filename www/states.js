// @ts-check
/** What the results show while there are none: the welcome, a failure, and the line at the foot. */
import { toldFailure } from "./component/view/failure.js";
import { checkedText } from "./component/view/verdict.js";
import { FAILURES } from "./component/words.js";
import { byId, h, icon, put } from "./dom.js";
import { currentLocale, t } from "./words.js";

/**
 * Three ways to begin, two samples, and the way to the desk.
 * @param {boolean} shown
 * @param {{ open: () => void, paste: () => void, compose: () => void, province: () => void, commune: () => void, desk: () => void }} acts
 */
export function showWelcome(shown, acts) {
  const box = byId("welcome");
  box.hidden = !shown;
  if (!shown) return;
  const card = (/** @type {string} */ id, /** @type {any} */ picture, /** @type {import("./words.js").Word} */ title, /** @type {import("./words.js").Word} */ more, /** @type {() => void} */ onclick) =>
    h("li", { data: { way: id } }, h("button", { type: "button", class: "card", id, onclick }, icon(picture), h("span", {}, h("strong", {}, t(title)), h("small", {}, t(more)))));
  put(
    box,
    h("h2", {}, t("welcomeTitle")),
    h(
      "ul",
      { class: "cards" },
      card("start-file", "file", "startFile", "startFileMore", acts.open),
      card("start-paste", "paste", "startPaste", "startPasteMore", acts.paste),
      card("start-compose", "compose", "startCompose", "startComposeMore", acts.compose),
    ),
    h(
      "p",
      { class: "samples" },
      `${t("samples")} `,
      h("button", { type: "button", class: "link", id: "welcome-example", onclick: acts.province }, t("exampleFaulty")),
      " ",
      h("button", { type: "button", class: "link", id: "welcome-example-commune", onclick: acts.commune }, t("exampleClean")),
    ),
    h("p", { class: "samples" }, `${t("startDesk")} `, h("button", { type: "button", class: "link", id: "welcome-desk", onclick: acts.desk }, t("desk"))),
  );
}

/**
 * @param {any} failure a CheckError, or null
 * @param {{ again: () => void, back: (() => void) | null }} [acts]
 */
export function showFailure(failure, acts) {
  const box = byId("failure");
  box.hidden = !failure;
  if (!failure) return;
  // Those of our own are worded in the language of the moment.
  const message = FAILURES[/** @type {import("./component/words.js").FailureCode} */ (failure.code)]?.[currentLocale()] ?? failure.message;
  const { said, place, advice } = toldFailure({ code: failure.code, path: failure.path, message }, t);
  put(
    box,
    h("h2", {}, icon("warning"), t("failureTitle")),
    h("p", {}, [said, advice].filter(Boolean).join(" ")),
    place && h("p", { class: "path" }, t("failureAt", place)),
    h(
      "p",
      { class: "buttons" },
      acts?.back && h("button", { type: "button", class: "primary", onclick: acts.back }, t("backToDraft")),
      !acts?.back && h("button", { type: "button", class: "primary", onclick: acts?.again }, t("tryAgain")),
    ),
  );
}

/**
 * @param {import("./session.js").Session} session
 * @param {import("./words.js").Word} [word]
 */
export function showStatus(session, word) {
  const { report, checks } = session;
  const line = byId("status-check");
  line.textContent = word ? t(word) : report ? checkedText(report, t) : t("statusEmpty");
  // For who waits for a check, whatever the words are.
  Object.assign(line.dataset, { state: word ?? (report ? "statusChecked" : "statusEmpty"), checked: checks });
}
