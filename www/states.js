// @ts-check
/** What the results show while there are none: the welcome, a failure, and the line at the foot. */
import { toldFailure } from "./component/view/failure.js";
import { checkedText } from "./component/view/verdict.js";
import { byId, h, icon, put } from "./dom.js";
import { t } from "./words.js";

/** @param {boolean} shown @param {{ example: () => void, open: () => void }} acts */
export function showWelcome(shown, { example, open }) {
  const box = byId("welcome");
  box.hidden = !shown;
  if (!shown) return;
  put(
    box,
    h("h2", {}, t("welcomeTitle")),
    h("ol", {}, h("li", {}, t("welcome1")), h("li", {}, t("welcome2")), h("li", {}, t("welcome3"))),
    h(
      "p",
      { class: "buttons" },
      h("button", { type: "button", class: "primary", id: "welcome-example", onclick: example }, t("welcomeExample")),
      h("button", { type: "button", onclick: open }, t("openFile")),
    ),
    h("p", { class: "promise" }, icon("covered"), `${t("privacy")} ${t("offlineReady")}.`),
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
  const { said, place, advice } = toldFailure(failure, t);
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
