// @ts-check
/**
 * What is pasted with tables or lists in it, from Word or a page: a text area would take its plain text, in
 * which a cell of two paragraphs falls apart and the numbers of a list are gone. The checker's worker reads
 * the HTML, and its text comes into the draft in one step of undo. Until then a line says so, with a way to
 * stop; what is typed meanwhile stays.
 */
import { byId, h, put } from "./dom.js";
import { Edits } from "./component/marking/track.js";
import { asText } from "./component/as-text.js";
import { t } from "./words.js";

/** What plain text does not carry. */
const STRUCTURE = /<(?:table|ol|ul|li)\b|mso-list/i;
/** A line that came and went at once would only flicker. */
const SOON_MS = 200;

/**
 * @param {import("./session.js").Session} session
 * @param {import("./drafts.js").Drafts} drafts
 * @param {import("./notices.js").Notices} notices
 */
export function takePastes(session, drafts, notices) {
  const { editor } = session;
  /** @type {AbortController | null} */
  let reading = null;
  // Another draft is there: what was on its way was meant for the one before.
  drafts.addEventListener("opened", () => reading?.abort());
  editor.area.addEventListener("paste", (event) => {
    const { clipboardData } = event;
    const { client } = session;
    if (!clipboardData || !client || !clipboardData.types.includes("text/html")) return;
    const html = clipboardData.getData("text/html");
    if (!STRUCTURE.test(html)) return;
    event.preventDefault();
    const plain = clipboardData.getData("text/plain").replace(/\r\n?/g, "\n");
    reading?.abort();
    const stop = (reading = new AbortController());
    bring(session, notices, html, plain, stop).finally(() => reading === stop && (reading = null));
  });
}

/**
 * @param {import("./session.js").Session} session
 * @param {import("./notices.js").Notices} notices
 * @param {string} html
 * @param {string} plain of the same, for where the HTML cannot be read
 * @param {AbortController} stop
 */
async function bring({ editor, client }, notices, html, plain, stop) {
  const { signal } = stop;
  const edits = new Edits();
  const since = edits.note();
  const at = { start: editor.caret, end: editor.selectionEnd };
  const follow = (/** @type {Event} */ event) => edits.push(/** @type {CustomEvent} */ (event).detail ?? { from: 0, removed: Infinity, added: 0 });
  editor.addEventListener("edit", follow);
  const hide = tell(() => (stop.abort(), notices.show(t("pastingStopped")), editor.focus()));
  signal.addEventListener("abort", hide);
  try {
    const blocks = await client?.read({ html }).catch(() => null);
    // Under a dialog no field of the page takes what is typed.
    for (let dialog; (dialog = document.querySelector("dialog[open]")); ) await once(dialog, "close");
    if (signal.aborted) return;
    const text = blocks ? asText(blocks).trimEnd() : plain;
    // Where the place itself was written over, it goes where one writes now.
    const { start, end } = edits.place(at, since) ?? { start: editor.caret, end: editor.selectionEnd };
    // The words of a single row may go into a line; a table has its own.
    const isTable = (/** @type {any} */ block) => block?.kind === "table" && block.rows.length > 1;
    const before = isTable(blocks?.[0]) && start > 0 && editor.text[start - 1] !== "\n" ? "\n" : "";
    const after = isTable(blocks?.at(-1)) && end < editor.text.length && editor.text[end] !== "\n" ? "\n" : "";
    editor.type(start, end, before + text + after);
  } finally {
    // Another paste may have its line there by now.
    if (!signal.aborted) hide();
    editor.removeEventListener("edit", follow);
  }
}

/** @param {Element} target @param {string} type */
const once = (target, type) => new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));

/** A line over the foot of the draft, once it takes its time. @param {() => void} stopped @returns {() => void} takes it away */
function tell(stopped) {
  const line = byId("paste-progress");
  const timer = setTimeout(() => {
    put(line, h("p", {}, t("pasting")), h("progress", {}), h("button", { type: "button", id: "stop-pasting", onclick: stopped }, t("stopPasting")));
    line.hidden = false;
  }, SOON_MS);
  return () => {
    clearTimeout(timer);
    line.hidden = true;
    put(line);
  };
}
