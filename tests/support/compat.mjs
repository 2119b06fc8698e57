/**
 * Which of the features that a source uses came to browsers later than the oldest that are supported, by the tables that
 * MDN keeps (`@mdn/browser-compat-data`). Syntax is esbuild's to judge; this looks at names: of the language's and the
 * browser's interfaces, of properties, values, functions, units, selectors and rules of style sheets.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import ts from "typescript";

const require = createRequire(import.meta.url);
const DATA = JSON.parse(readFileSync(require.resolve("@mdn/browser-compat-data"), "utf8"));

/** The oldest browsers in which all must work. */
export const OLDEST = { chrome: 97, firefox: 104 };

/** @param {any} statement of one browser @param {number} version */
function has(statement, version) {
  const all = [statement ?? []].flat();
  return all.some(({ version_added: added, version_removed: removed, flags, prefix, alternative_name: other }) => {
    if (!added || added === "preview" || flags || prefix || other) return false;
    return Number.parseFloat(String(added).replace("≤", "")) <= version && (!removed || Number.parseFloat(removed) > version);
  });
}

/** @param {any} entry with `__compat` @returns {boolean} */
const supported = ({ __compat: { support } }) => Object.entries(OLDEST).every(([browser, version]) => has(support[browser], version));

/** What a table says since when: "chrome 105, firefox 121". */
const since = ({ __compat: { support } }) =>
  Object.keys(OLDEST)
    .map((browser) => `${browser} ${[support[browser] ?? []].flat()[0]?.version_added ?? "?"}`)
    .join(", ");

/** Members of all interfaces by their name: where each is of one, it is known what is meant without knowing whose it is. @type {Map<string, any[]>} */
const members = new Map();
for (const interfaces of [DATA.api, DATA.javascript.builtins]) {
  for (const [owner, entry] of Object.entries(interfaces)) {
    for (const [name, member] of Object.entries(entry)) {
      if (name === "__compat" || name === owner || !member.__compat) continue;
      const called = name.replace(/_static$/, "");
      members.set(called, [...(members.get(called) ?? []), member]);
    }
  }
}

const LIBRARY = /[\\/]typescript[\\/]lib[\\/]lib\..*\.d\.ts$/;

/** The interface that declares a member, and whether it is one of the constructor's. @param {any} declaration */
function ownerOf({ parent }) {
  if (ts.isInterfaceDeclaration(parent)) {
    const { text } = parent.name;
    return text.endsWith("Constructor") ? { owner: text.slice(0, -"Constructor".length), fixed: true } : { owner: text, fixed: false };
  }
  if (ts.isTypeLiteralNode(parent) && ts.isVariableDeclaration(parent.parent)) return { owner: parent.parent.name.getText(), fixed: true };
  return null;
}

/** The names of a type and of those that it extends. @param {ts.Type} type @returns {string[]} */
function namesOf(type) {
  const whole = type.isUnionOrIntersection() ? type.types : [type];
  return whole.flatMap((one) => [one.symbol?.name ?? "", ...(one.isClassOrInterface() || one.symbol?.declarations?.some(ts.isInterfaceDeclaration) ? (one.getBaseTypes?.() ?? []).flatMap(namesOf) : [])]);
}

const table = (/** @type {string} */ owner) => DATA.javascript.builtins[owner] ?? DATA.api[owner] ?? null;
const kebab = (/** @type {string} */ name) => name.replace(/^webkit/, "-webkit").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/**
 * What scripts name that the language and the browser have not had long enough. Where a type is known, the member of that
 * interface is looked up; of what is `any`, a name that no older interface has, and that is none of our own.
 * @param {string[]} files
 * @param {Set<string>} own names of fields
 * @returns {Map<string, string[]>} file → "Array.findLast: chrome 97, firefox 104"
 */
export function newInScripts(files, own) {
  const program = ts.createProgram(files, { allowJs: true, checkJs: false, noEmit: true, skipLibCheck: true, types: [], target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, lib: ["lib.esnext.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"] });
  const checker = program.getTypeChecker();
  const told = new Map();
  for (const path of files) {
    const found = new Map();
    const note = (/** @type {string} */ name, /** @type {any} */ entry) => entry?.__compat && !supported(entry) && found.set(name, `${name}: ${since(entry)}`);
    const member = (/** @type {any} */ node) => {
      const name = node.name.text;
      const declarations = checker.getSymbolAtLocation(node.name)?.declarations ?? [];
      const fromLibrary = declarations.find((one) => LIBRARY.test(one.getSourceFile().fileName));
      const type = checker.getTypeAtLocation(node.expression);
      if (fromLibrary) {
        const { owner, fixed } = ownerOf(fromLibrary) ?? {};
        if (!owner) return;
        if (owner === "CSSStyleDeclaration" || owner === "CSSStyleProperties") return void note(kebab(name), DATA.css.properties[kebab(name)]);
        // What several interfaces share is declared apart; the tables have it with each of them.
        const owners = [owner, ...namesOf(type)].map(table).filter(Boolean);
        const entry = owners.map((one) => (fixed && one[`${name}_static`]) || one[name]).find((one) => one?.__compat);
        note(`${owner}.${name}`, entry);
      } else if (declarations.length === 0 && !own.has(name) && !namesOf(type).includes("DOMStringMap")) {
        const all = members.get(name) ?? [];
        if (all.length > 0 && !all.some(supported)) note(name, all[0]);
      }
    };
    const look = (/** @type {ts.Node} */ node) => {
      if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.name)) member(node);
      else if (ts.isIdentifier(node) && !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node)) {
        const declarations = checker.getSymbolAtLocation(node)?.declarations ?? [];
        if (declarations.some((one) => LIBRARY.test(one.getSourceFile().fileName)) && !ts.isTypeNode(node.parent)) note(node.text, table(node.text) ?? DATA.api.Window?.[node.text] ?? DATA.api[node.text]);
      }
      ts.forEachChild(node, look);
    };
    look(program.getSourceFile(path));
    told.set(path, [...found.values()]);
  }
  return told;
}

/** Entries of functions and units, wherever the tables keep them. @type {Map<string, any>} */
const functions = new Map();
const collect = (/** @type {any} */ entries) => {
  for (const [name, entry] of Object.entries(entries)) {
    if (name === "__compat" || typeof entry !== "object") continue;
    if (entry.__compat && !functions.has(name)) functions.set(name, entry);
    collect(entry);
  }
};
collect(DATA.css.types);

const UNITS = { lh: "lh", rlh: "rlh", cap: "cap", ric: "ric", dvh: "viewport_percentage_units_dynamic", dvw: "viewport_percentage_units_dynamic", svh: "viewport_percentage_units_small", lvh: "viewport_percentage_units_large", cqw: "container_query_length_units", cqi: "container_query_length_units" };

/**
 * @param {string} source of a style sheet
 * @returns {string[]} what is too new and not asked for by `@supports`; a declaration that a plain one of the same property stands before is passed over, unless a `var()` is in it: then it holds, and has no value
 */
export function newInStyle(source) {
  const css = source.replace(/\/\*[^]*?\*\//g, "").replace(/"[^"\n]*"/g, '""');
  const found = new Map();
  const note = (name, entry) => entry?.__compat && !supported(entry) && found.set(name, `${name}: ${since(entry)}`);
  /** @type {string[]} */
  const within = [];
  let rule = new Set();
  let text = "";
  const guarded = () => within.some((head) => head.startsWith("@supports"));
  const head = (/** @type {string} */ prelude) => {
    const at = /^@([\w-]+)/.exec(prelude);
    if (at) {
      note(`@${at[1]}`, DATA.css["at-rules"][at[1]]);
      if (at[1] === "media") for (const [, feature] of prelude.matchAll(/\(([\w-]+)\s*[:)]/g)) note(`@media ${feature}`, DATA.css["at-rules"].media[feature]);
      if (/\([^)]*[<>]=?/.test(prelude)) note("@media range", DATA.css["at-rules"].media.range_syntax);
      return;
    }
    if (within.some((outer) => !outer.startsWith("@"))) note("nesting", DATA.css.selectors.nesting);
    for (const [, name] of prelude.matchAll(/::?([\w-]+)/g)) note(`:${name}`, DATA.css.selectors[name]);
  };
  const declaration = (/** @type {string} */ one) => {
    const [, property, value] = /^\s*([\w-]+)\s*:([^]*)$/.exec(one) ?? [];
    if (!property || guarded() || within.some((outer) => outer.startsWith("@page"))) return;
    const again = rule.has(property) && !value.includes("var(");
    rule.add(property);
    if (again) return;
    // Of a font that is not there the next one is taken.
    if (!property.startsWith("--") && property !== "font-family") {
      const entry = DATA.css.properties[property];
      note(property, entry);
      for (const [word] of value.matchAll(/(?<![\w-])[a-z][\w-]*(?![\w-]*\()/g)) note(`${property}: ${word}`, entry?.[word]);
    }
    for (const [, name] of value.matchAll(/([a-z][\w-]*)\(/g)) note(`${name}()`, functions.get(name));
    for (const [, unit] of value.matchAll(/\d([a-z]+)\b/g)) note(unit, UNITS[unit] && functions.get(UNITS[unit]));
  };
  for (const letter of css) {
    if (letter === "{") {
      const prelude = text.trim();
      if (!guarded()) head(prelude);
      within.push(prelude);
      rule = new Set();
    } else if (letter === "}") {
      declaration(text);
      within.pop();
    } else if (letter === ";") declaration(text);
    else {
      text += letter;
      continue;
    }
    text = "";
  }
  return [...found.values()];
}
