// @ts-check
/** A whole plan into the fields of a form, each by its own editor's step of undo. */

/**
 * What a pointer names; rows and groups of tasks by their order, whatever their numbers.
 * @param {any} value
 * @param {string[]} tokens
 * @returns {any} undefined where the plan says nothing of it
 */
function at(value, tokens) {
  for (const token of tokens) {
    if (value === undefined || value === null || typeof value === "string") return undefined;
    value = value[token];
  }
  return value;
}

/** Numbers of the groups of tasks, or of the rows, that a form has fields for. @param {string[]} pointers @param {RegExp} kind */
const numbersOf = (pointers, kind) => [...new Set(pointers.flatMap((pointer) => kind.exec(pointer)?.[1] ?? []))].sort((a, b) => Number(a) - Number(b));

const TASK = /^\/tasks\/(\d+)\//;
const ROW = /^\/appendix\/rows\/(\d+)\//;

/**
 * @param {{ pointer: string, list: boolean, adapter: any }[]} fields
 * @param {any} form `PlanForm` of the interface
 * @returns {{ pointer: string, value: any }[]} what the form has no field for, or one that takes nothing
 */
export function fillFields(fields, form) {
  const pointers = fields.map(({ pointer }) => pointer);
  const groups = numbersOf(pointers, TASK);
  const rows = numbersOf(pointers, ROW);
  const placed = new Set();
  /** @type {{ pointer: string, value: any }[]} */
  const left = [];
  for (const { pointer, list, adapter } of fields) {
    const [, task] = TASK.exec(pointer) ?? [];
    const [, row] = ROW.exec(pointer) ?? [];
    const tokens = pointer.slice(1).split("/");
    if (task) tokens[1] = String(groups.indexOf(task));
    if (row) tokens[2] = String(rows.indexOf(row));
    let value = at(form, tokens);
    // A row too many, or a group of tasks, is emptied: what stood there was another plan's.
    if (value === undefined && (task || row) && form[tokens[0]]) value = "";
    if (value === undefined || adapter.fixed) continue;
    const lines = (Array.isArray(value) ? value : [value]).map(String);
    const done = adapter.replaceAll(lines.map((text) => ({ kind: "paragraph", text })), lines.join(list ? "\n" : " "));
    placed.add(`/${tokens.slice(0, task ? 2 : row ? 3 : 1).join("/")}`);
    if (!done) left.push({ pointer, value });
  }
  const missing = (/** @type {string} */ pointer, /** @type {any} */ value) => !placed.has(pointer) && value !== undefined && value.length !== 0 && left.push({ pointer, value });
  for (const [name, value] of Object.entries(form)) {
    if (name === "tasks") value.forEach((/** @type {any} */ group, /** @type {number} */ index) => missing(`/tasks/${index}`, group));
    else if (name === "appendix") value.rows.forEach((/** @type {any} */ row, /** @type {number} */ index) => missing(`/appendix/rows/${index}`, row));
    else missing(`/${name}`, value);
  }
  return left;
}
