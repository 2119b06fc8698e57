// @ts-check
/** "It is in the draft already": the drafter points at the line, chooses one of those found, or types some of its words. */
import { h, isolated } from "../dom.js";
import { actions, asked, Slot } from "./form.js";
import { standsIn } from "./line.js";

/** Characters of a task that remind one of it while one looks for its line. */
const REMINDER = 90;

/** @param {import("./desk.js").Asked} about @returns {HTMLElement} */
export function presentForm({ task, host, room, done, cancel, aside, closed }) {
  const { t } = host;
  const near = [...task.evidence, task.nearest].filter(Boolean);
  const slot = new Slot(t("presentQuote"), h("textarea", { rows: 3, required: true, value: task.answer?.quote ?? "" }), t(near.length > 0 ? "presentHelpNear" : "presentHelp"));
  const take = (/** @type {string} */ words) => {
    slot.control.value = words;
    slot.complain("");
  };
  const point = h("button", { type: "button", class: "point-at", onclick: () => pointing(task, host, room, aside, closed, (words) => (take(words), slot.control.focus()), () => point.focus()) }, t("pointAt"));
  return h(
    "form",
    {
      class: "answer-form",
      novalidate: true,
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        const fault = slot.value === "" ? "presentNeeded" : standsIn(room.text(), slot.value) ? null : "presentUnknown";
        if (fault) slot.complain(t(fault), true);
        else done({ quote: slot.value });
      },
    },
    asked(task, null, t),
    h("p", { class: "buttons" }, point),
    near.length > 0 &&
      h(
        "fieldset",
        { class: "offers" },
        h("legend", {}, t("presentOffers")),
        near.map(({ place, quote }) => h("label", {}, h("input", { type: "radio", name: "answer-place", onchange: () => take(quote) }), h("span", {}, h("b", {}, place), " ", h("q", {}, isolated(quote))))),
      ),
    slot.element,
    actions(t("presentKeep"), t, cancel),
  );
}

/**
 * The draft in the form's place until a line of it is taken.
 * @param {any} task
 * @param {import("../host.js").Host} host
 * @param {import("./desk.js").Room} room
 * @param {(bar: HTMLElement | null) => void} aside
 * @param {AbortSignal} closed
 * @param {(words: string) => void} taken
 * @param {() => void} left
 */
function pointing(task, host, room, aside, closed, taken, left) {
  const { t } = host;
  const here = h("p", { class: "pointed", "aria-live": "polite" });
  const button = h("button", { type: "button", class: "primary", onclick: () => take() }, t("pointTake"));
  // The draft of a form has no selection any more once the focus is on the button.
  let words = "";
  const moved = () => {
    words = room.wordsHere() || words;
    button.disabled = words === "";
    const said = words === "" ? t("pointNone") : `“${words}”`;
    if (here.textContent !== said) here.textContent = said;
  };
  const back = () => {
    stop();
    aside(null);
  };
  const take = () => {
    if (words === "") return;
    back();
    taken(words);
  };
  const leave = () => {
    back();
    left();
  };
  const reminder = task.title.length > REMINDER ? `${task.title.slice(0, task.title.lastIndexOf(" ", REMINDER))}…` : task.title;
  const how = t("pointHow", reminder);
  aside(
    h(
      "div",
      { class: "point-bar", role: "group", "aria-label": t("pointAt") },
      h("p", {}, how),
      here,
      h("p", { class: "buttons" }, button, h("button", { type: "button", class: "leave", onclick: leave }, t("cancel"))),
    ),
  );
  host.say(how);
  const stop = room.point({ moved, take, leave });
  closed.addEventListener("abort", stop, { once: true });
  moved();
}
