// @ts-check
/** What is before one, as a Word file or on the clipboard for Word: laid out as the decree asks, tables as tables. */
import { htmlOf } from "./docx/html.js";
import { DOCX, docxOf } from "./docx/word.js";
import { asText } from "./component/as-text.js";
import { download } from "./files/download.js";
import { t } from "./words.js";

/** Of a draft on which the checker has nothing to say: all of it is text. */
const NO_PLAN = { kind: null, title: null, sections: [], bases: [], appendices: [], signer: null };

/**
 * The blocks of what is shown, and the plan that they are.
 * @param {import("./session.js").Session} session
 * @returns {Promise<{ blocks: any[], plan: any } | null>} null where there is nothing, or no checker
 */
export async function shown(session) {
  if (session.file) return session.file.blocks.length > 0 ? { blocks: session.file.blocks, plan: session.report?.plan ?? NO_PLAN } : null;
  const { text } = session.editor;
  if (text.trim() === "" || !session.client) return null;
  if (session.checked !== text) await session.check();
  const blocks = await session.client.read({ text });
  return { blocks, plan: session.checked === text && session.report ? session.report.plan : NO_PLAN };
}

/**
 * @param {import("./session.js").Session} session
 * @param {import("./notices.js").Notices} notices
 * @param {() => string} name of the file, without its ending
 */
export async function saveWord(session, notices, name) {
  const found = await shown(session);
  if (!found) return void notices.show(t("nothingToSave"));
  download(name(), "docx", DOCX, await docxOf(found.blocks, found.plan));
  notices.show(t("wordSaved"));
}

/** @param {import("./session.js").Session} session @param {import("./notices.js").Notices} notices */
export async function copyForWord(session, notices) {
  const found = shown(session);
  // Promised within the press of the button: later the browser would not let the page write.
  const part = (/** @type {string} */ type, /** @type {(given: { blocks: any[], plan: any }) => string} */ say) => found.then((given) => new Blob([given ? say(given) : ""], { type }));
  try {
    const item = new ClipboardItem({ "text/html": part("text/html", ({ blocks, plan }) => htmlOf(blocks, plan)), "text/plain": part("text/plain", ({ blocks }) => asText(blocks)) });
    await navigator.clipboard.write([item]);
  } catch {
    notices.show(t("copyRefused"), { kind: "error" });
    return;
  }
  notices.show(t((await found) ? "copiedForWord" : "nothingToSave"));
}
