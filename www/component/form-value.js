// @ts-check
/** The form as a value: which pointers it has, what each field holds of it, and where each of its strings stands. */

const LISTS = /^\/(issuer|bases|purpose|requirements|budget|implementation|recipients|appendix\/columns|signer\/authority|tasks\/\d+\/items|appendix\/rows\/\d+\/cells)$/;
const TEXTS = /^\/(number|place|date|title|appendix\/title|signer\/(capacity|name)|tasks\/\d+\/heading|appendix\/rows\/\d+\/group)$/;

/** What a form must have, empty or not. */
const REQUIRED = { title: "", purpose: [], requirements: [], tasks: [], implementation: [] };

/**
 * @typedef {{ text: string, at: (start: number, end: number) => any }} Piece one string of the form, and a place in it as its field counts
 * @typedef {{ element: any, adapter: any, pointer: string, list: boolean }} Field
 * @typedef {{ path: string, field: Field, piece: Piece | null }} Entry a null piece is the list itself
 */

/** Whether a pointer names a list, which a field's lines are the entries of; null: it names nothing of a form. @param {string} pointer @returns {boolean | null} */
export function isList(pointer) {
  if (LISTS.test(pointer)) return true;
  return TEXTS.test(pointer) || LISTS.test(pointer.replace(/\/\d+$/, "")) ? false : null;
}

/** The value of what fields hold, and where each string went. @param {Iterable<{ field: Field, pieces: Piece[] }>} held @returns {{ form: any, entries: Entry[] }} */
export function formFrom(held) {
  const tree = new Map();
  for (const { field, pieces } of held) plant(tree, field, pieces);
  /** @type {Entry[]} */
  const entries = [];
  return { form: { ...REQUIRED, ...emit(tree, "", entries) }, entries };
}

/**
 * What a field holds, as the strings of the form.
 * @param {Field} field
 * @returns {{ source: any, pieces: Piece[] }}
 */
export function readField({ adapter, list }) {
  const source = adapter.read();
  if (source.blocks) {
    const pieces = source.blocks.map((/** @type {any} */ block, /** @type {number} */ index) => ({
      text: block.kind === "table" ? block.rows.map((/** @type {any} */ row) => row.cells.map((/** @type {any} */ cell) => cell.text).join("\t")).join("\n") : block.text,
      at: (/** @type {number} */ start, /** @type {number} */ end) => ({ block: index, start, end }),
    }));
    const full = pieces.filter((/** @type {Piece} */ { text }) => text.trim() !== "");
    return { source, pieces: list ? full : full.slice(0, 1) };
  }
  const { text } = source;
  const place = (/** @type {number} */ from) => (/** @type {number} */ start, /** @type {number} */ end) => ({ block: 0, start, end, source: { start: from + start, end: from + end } });
  if (!list) return { source, pieces: [{ text, at: place(0) }] };
  const pieces = [];
  let from = 0;
  for (const line of text.split("\n")) {
    if (line.trim() !== "") pieces.push({ text: line, at: place(from) });
    from += line.length + 1;
  }
  return { source, pieces };
}

/** @param {Map<string, any>} tree @param {Field} field @param {Piece[]} pieces */
function plant(tree, field, pieces) {
  const tokens = field.pointer.slice(1).split("/");
  const last = /** @type {string} */ (tokens.pop());
  let node = tree;
  for (const token of tokens) {
    const next = node.get(token);
    if (!(next instanceof Map)) node.set(token, new Map());
    node = node.get(token);
  }
  node.set(last, { field, pieces });
}

/**
 * The tree as the form's value, numbers made to follow on each other; notes where each string went.
 * @param {any} node
 * @param {string} path
 * @param {Entry[]} entries
 * @returns {any}
 */
function emit(node, path, entries) {
  if (!(node instanceof Map)) {
    const { field, pieces } = node;
    if (!field.list) {
      entries.push({ path, field, piece: pieces[0] ?? null });
      return pieces[0]?.text ?? "";
    }
    const list = pieces.map((/** @type {Piece} */ piece, /** @type {number} */ index) => {
      entries.push({ path: `${path}/${index}`, field, piece });
      return piece.text;
    });
    entries.push({ path, field, piece: null });
    return list;
  }
  const keys = [...node.keys()];
  if (!keys.every((key) => /^\d+$/.test(key))) return Object.fromEntries(keys.map((key) => [key, emit(node.get(key), `${path}/${key}`, entries)]));
  const kept = keys.sort((a, b) => Number(a) - Number(b)).filter((key) => path !== "/tasks" || !blank(node.get(key)));
  const values = kept.map((key, index) => emit(node.get(key), `${path}/${index}`, entries));
  // A group of tasks may lack its heading or its items in the form.
  return path === "/tasks" ? values.map((value) => ({ heading: "", items: [], ...value })) : path === "/appendix/rows" ? values.map((value) => ({ cells: [], ...value })) : values;
}

/** Whether nothing is written under a node. @param {any} node @returns {boolean} */
function blank(node) {
  return node instanceof Map ? [...node.values()].every(blank) : node.pieces.every((/** @type {Piece} */ { text }) => text.trim() === "");
}
