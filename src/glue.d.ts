
export type InitInput = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;
export type SyncInitInput = BufferSource | WebAssembly.Module;
export type PackInput = RequestInfo | URL | Response | BufferSource;
export interface InitOutput { readonly memory: WebAssembly.Memory }

/**
 * Loads the checker: by default both of its modules and the parent plans that come with it, from beside
 * this file. The first checks text, forms and blocks; the second reads HTML and Word files, which without
 * it throw a NotLoadedError.
 *
 * `import` says where the second is; `false` leaves it out, for `loadImport` to load when it is needed.
 * `parents` says the same of the parent plans, for `loadParents`.
 */
export default function init(from?: { module_or_path?: InitInput | Promise<InitInput>; import?: false | InitInput | Promise<InitInput>; parents?: false | PackInput | Promise<PackInput> } | InitInput | Promise<InitInput>): Promise<InitOutput>;

/** Loads the second module, once; a second call waits for the first. Default: the file beside this one. */
export function loadImport(from?: InitInput | Promise<InitInput>): Promise<void>;

/** Loads the third module, which writes into Word files and reads .odt and .doc files, once. Default: the file beside this one. */
export function loadWord(from?: InitInput | Promise<InitInput>): Promise<void>;

/**
 * Loads the counts of the language, which the rules of slips, doubled words and lost commas rest on, once;
 * the next check uses them. Default: the file beside this one. Rejects where it is not to be had, or with a
 * LanguageError where it is damaged; checks go on without those rules and say so in `rules`.
 */
export function loadLanguage(from?: RequestInfo | URL | Response | BufferSource | Promise<RequestInfo | URL | Response | BufferSource>): Promise<void>;

/**
 * Loads the parent plans that come with the checker (Decision 1703/QĐ-TTg), once, for a page that left them
 * out at first; all checkers have them from then on. Default: the file beside this one. Rejects where it is
 * not to be had, or with a KehoachError (`badCatalogue`) where it is damaged or of another build; without it
 * nothing is compared with these plans, and `unloadedParents` of a report names those that the draft carries out.
 */
export function loadParents(from?: PackInput | Promise<PackInput>): Promise<void>;

/** Counts of the language that are damaged or of another version. The checker works on. */
export class LanguageError extends Error { code: "badLanguage" }

/** A draft that is HTML or a Word file where the second module is not loaded; `annotate`, or an .odt or .doc file, where the third is not. The checker works on. */
export class NotLoadedError extends Error { code: "notLoaded" }

/** Starts modules from bytes or a compiled one, in this very moment. In Node the second is read from beside this file when a draft needs it, unless `import` is `false`, and the third when a Word file is to be written or an .odt or .doc file read, unless `word` is; so are the counts of the language at the first check, unless `language` is `false` or gives their bytes, and the parent plans that come with the checker, unless `parents` is. */
export function initSync(from: { module: SyncInitInput; import?: false | SyncInitInput; word?: false | SyncInitInput; language?: false | BufferSource; parents?: false | BufferSource } | { import: SyncInitInput } | { word: SyncInitInput } | { language: BufferSource } | { parents: BufferSource } | SyncInitInput): InitOutput;
