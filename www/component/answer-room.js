// @ts-check
/** Where the element asks for the drafter's answers: a form in the place of its panels. The portal keeps them. */
import { standsFor } from "./view/answers/buttons.js";
import { h, icon, put } from "./view/dom.js";

/**
 * @param {import("./element-view.js").Owner} owner
 * @param {HTMLElement} sheet the panel of forms; the event "shut" closes the one that is open
 * @param {(word: any) => string} t
 * @returns {import("./view/answers/desk.js").Room}
 */
export function elementRoom(owner, sheet, t) {
  return {
    keep: (parent, task, answer) => owner.choices.answer(parent, task, answer),
    supplement: (request) => owner.drafting.supplement(request),
    write: (request) => owner.drafting.write(request),
    text: () => owner.adapter?.text ?? "",
    wordsHere: () => owner.adapter?.wordsHere() ?? "",
    point: ({ moved, take, leave }) => pointIn(owner.adapter, moved, take, leave),
    open: (title, body, task, closed) => openIn(sheet, t("close"), title, body, closed, (opener) => back(sheet, opener, task, owner.adapter)),
  };
}

/** @param {any} adapter @param {() => void} moved @param {() => void} take @param {() => void} leave */
function pointIn(adapter, moved, take, leave) {
  const stop = new AbortController();
  const { signal } = stop;
  adapter?.focus();
  for (const surface of adapter?.surfaces ?? []) {
    const options = { signal, capture: true };
    for (const kind of ["click", "keyup", "focusin"]) surface.addEventListener(kind, () => setTimeout(moved), options);
    surface.addEventListener(
      "keydown",
      (/** @type {KeyboardEvent} */ event) => {
        const act = event.isComposing ? null : event.key === "Escape" ? leave : event.key === "Enter" ? take : null;
        if (!act) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        act();
      },
      options,
    );
  }
  return () => stop.abort();
}

/**
 * @param {HTMLElement} sheet
 * @param {string} word of the button that closes
 * @param {string} title
 * @param {HTMLElement} body
 * @param {() => void} closed
 * @param {(opener: HTMLElement | null) => void} left the focus was in it
 * @returns {import("./view/answers/desk.js").Sheet}
 */
function openIn(sheet, word, title, body, closed, left) {
  // The one before, perhaps of another task, makes room.
  sheet.dispatchEvent(new Event("shut"));
  const root = /** @type {ShadowRoot} */ (sheet.getRootNode());
  const shell = /** @type {HTMLElement} */ (sheet.parentElement);
  const opener = /** @type {HTMLElement | null} */ (root.activeElement);
  const head = h("h3", { id: "sheet-title", tabindex: -1 }, title);
  const room = h("div", {}, body);
  const listening = new AbortController();
  const close = () => {
    if (listening.signal.aborted) return;
    const within = root.activeElement && sheet.contains(root.activeElement);
    listening.abort();
    put(sheet);
    sheet.hidden = true;
    shell.removeAttribute("data-sheet");
    closed();
    if (within) left(opener);
  };
  sheet.addEventListener("shut", close, { signal: listening.signal });
  sheet.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      const pointing = /** @type {HTMLElement | null} */ (room.querySelector(".point-bar .leave"));
      if (pointing) pointing.click();
      else close();
    },
    { signal: listening.signal },
  );
  put(sheet, h("header", { class: "sheet-head" }, head, h("button", { type: "button", class: "icon-button", "aria-label": word, onclick: close }, icon("close"))), room);
  sheet.setAttribute("aria-labelledby", head.id);
  sheet.hidden = false;
  shell.setAttribute("data-sheet", "");
  sheet.scrollTop = 0;
  /** @type {HTMLElement | null} */ (body.querySelector("textarea, input, select"))?.focus();
  return {
    close,
    aside: (/** @type {HTMLElement | null} */ bar) => put(room, bar ?? body),
  };
}

/** Gives the focus back to what opened the form; where that was drawn anew, to what stands for the task now. @param {HTMLElement} sheet @param {HTMLElement | null} opener @param {string} task @param {any} adapter */
function back(sheet, opener, task, adapter) {
  const root = /** @type {ShadowRoot} */ (sheet.getRootNode());
  const next = opener && standsFor(root, opener, task);
  // Who came from a mark in the draft goes back there.
  if (next) next.focus();
  else if (!opener) adapter?.focus();
  else /** @type {HTMLElement | null} */ (root.querySelector("[role=tab][aria-selected=true]"))?.focus();
}
