// @ts-check
/**
 * What is wrong with the shape of a catalogue that comes from a file or from what the browser kept: it is shown as a
 * form, which takes for granted that a text is a text and a list a list. What a catalogue means is the checker's to judge.
 */
import { t } from "../words.js";

/** @typedef {{ task: number, field: string, wants: "text" | "list" | "record" }} Fault `task` from 1, 0 for the document itself */

const HEAD = ["id", "title", "issuer", "issuedOn"];
const TEXTS = ["id", "group", "title", "lead", "coordinate", "direct", "due", "product"];

/** Words of the page for the fields that a drafter sees. @type {Record<string, import("../words.js").Word>} */
const FIELDS = {
  id: "taskId",
  refs: "taskRefs",
  group: "taskGroup",
  title: "taskTitle",
  lead: "lead",
  coordinate: "coordinate",
  due: "due",
};
/** @type {Record<string, import("../words.js").Word>} */
const HEAD_FIELDS = { id: "parentId", title: "parentTitle", issuer: "parentIssuer", issuedOn: "parentIssuedOn" };

const isRecord = (/** @type {any} */ value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (/** @type {any} */ value) => value === undefined || typeof value === "string";
const areTexts = (/** @type {any} */ value) => value === undefined || (Array.isArray(value) && value.every((one) => typeof one === "string"));
const areRecords = (/** @type {any} */ value) => value === undefined || (Array.isArray(value) && value.every(isRecord));

/** @param {any} catalogue @returns {Fault | null} the first that is found */
export function catalogueFault(catalogue) {
  if (!isRecord(catalogue) || !Array.isArray(catalogue.tasks)) return { task: 0, field: "tasks", wants: "list" };
  for (const field of HEAD) if (!isText(catalogue[field])) return { task: 0, field, wants: "text" };
  if (catalogue.reporting !== undefined && !isRecord(catalogue.reporting)) return { task: 0, field: "reporting", wants: "record" };
  for (const field of ["due", "to"]) if (!isText(catalogue.reporting?.[field])) return { task: 0, field: `reporting.${field}`, wants: "text" };
  for (const [index, task] of catalogue.tasks.entries()) {
    const at = (/** @type {string} */ field, /** @type {Fault["wants"]} */ wants) => ({ task: index + 1, field, wants });
    if (!isRecord(task)) return at("", "record");
    for (const field of TEXTS) if (!isText(task[field])) return at(field, "text");
    for (const field of ["refs", "also"]) if (!areTexts(task[field])) return at(field, "list");
    if (!areRecords(task.ideas)) return at("ideas", "list");
    for (const idea of task.ideas ?? []) if (!isText(idea.idea) || !areTexts(idea.wordings)) return at("ideas", "list");
    if (task.part !== undefined && (!isRecord(task.part) || !areTexts(task.part.wordings))) return at("part", "record");
  }
  return null;
}

/** A fault in words: "nhiệm vụ thứ 3, ô “Vị trí” phải là danh sách". @param {Fault} fault */
export function faultWords({ task, field, wants }) {
  if (field === "") return t("faultNoTask", task);
  const known = (task > 0 ? FIELDS : HEAD_FIELDS)[field];
  const named = known ? t(known) : field;
  const wanted = t(/** @type {const} */ ({ text: "faultText", list: "faultList", record: "faultRecord" })[wants]);
  return task > 0 ? t("faultInTask", task, named, wanted) : t("faultInHead", named, wanted);
}
