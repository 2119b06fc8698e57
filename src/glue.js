/** Wrong input: `code` for programs, `message` for people, `path` for the field that is wrong. */
export class KehoachError extends Error {
    // Defined, not assigned: a page may have frozen what all errors inherit, and then no name can be assigned.
    name = 'KehoachError';

    constructor(code, message, path) {
        super(message);
        this.code = code;
        if (path !== undefined) {
            this.path = path;
        }
    }
}

/** HTML or a file where the module that reads it is not loaded, or one to be written where the third is not: nothing is lost, and `loadImport` or `loadWord` mends it. */
export class NotLoadedError extends Error {
    name = 'NotLoadedError';

    constructor(message) {
        super(message);
        this.code = 'notLoaded';
    }
}

/** Counts of the language that are damaged or of another version: the checker goes on as it was. */
export class LanguageError extends Error {
    name = 'LanguageError';

    constructor(message) {
        super(message);
        this.code = 'badLanguage';
    }
}

/** A module beside the first, loaded when it is needed: compiled, and an instance of it. */
class Further {
    module;
    instance;
    loading;
    /** Whoever started the first module wants to load this one by a call of their own. */
    isLeftOut = false;

    constructor(glue, file, ordinal, missing) {
        Object.assign(this, { glue, file, ordinal, missing });
    }

    /** Asks a running instance; one that threw is not used again. */
    ask(question) {
        if (this.instance === undefined) this.start(this.module ?? this.besideThis());
        try {
            return question(this.instance);
        } catch (error) {
            this.instance = undefined;
            throw error;
        }
    }

    /** In Node the file beside this one can be had at once; a page has to wait for it. */
    besideThis() {
        const file = new URL(this.file, import.meta.url);
        const fs = this.isLeftOut || file.protocol !== 'file:' ? undefined : globalThis.process?.getBuiltinModule?.('node:fs');
        if (!fs?.existsSync(file)) throw new NotLoadedError(this.missing);
        return new WebAssembly.Module(fs.readFileSync(file));
    }

    start(module) {
        const instance = this.glue();
        instance.initSync({ module });
        const build = instance.build();
        if (build !== BUILD) throw new Error(`the glue is of build ${BUILD}, the ${this.ordinal} module of ${build}`);
        this.module = module;
        this.instance = instance;
    }

    load(from) {
        this.loading ??= compiled(from).then((module) => this.start(module));
        // What failed is tried again.
        this.loading.catch(() => (this.loading = undefined));
        return this.loading;
    }
}

const IMPORT_FILE = 'kehoach_check_import_bg.wasm';
const WORD_FILE = 'kehoach_check_word_bg.wasm';
/** Reads HTML and Word files. */
const importing = new Further(importGlue, IMPORT_FILE, 'second', 'HTML and Word files are read by a second module: await loadImport() first.');
/** Writes into Word files, and reads those of other programs. */
const wording = new Further(wordGlue, WORD_FILE, 'third', 'Word files are written, and .odt and .doc files read, by a third module: await loadWord() first.');

// What the first module calls; `readChunk` is what the second calls.
function importHtml(html) {
    return importing.ask(({ readHtml }) => readHtml(html));
}

function importFile(kind, bytes, limits, english) {
    return kind === 'docx' ? importing.ask(({ readDocx }) => readDocx(bytes, limits, english)) : wording.ask(({ readOther }) => readOther(kind, bytes, limits, english));
}

function annotateDocx(bytes, limits, english, given) {
    const trace = importing.ask(({ traceDocx }) => traceDocx(bytes, limits, english));
    return wording.ask((word) => word.annotateDocx(bytes, trace, limits, english, given));
}

function resolvedIn(bytes, limits, english) {
    return wording.ask((word) => word.resolvedIn(bytes, limits, english));
}

/** The first module's own bytes of a view: nobody can take them away while they are read. */
function copyOf(view) {
    return new Uint8Array(view);
}

/** Not written where it is imported: a bundler would look for it, and a page has none. */
const FILES = 'node:fs/promises';

/** The counts of the language, which some rules rest on: a file of its own, neither module has it. */
const LANGUAGE_FILE = 'kehoach_check_language.bin';
/** Whether a check may look for it beside this file: once, and not where the caller gives it or leaves it out. */
let isLanguageSought = true;

/** What the first module asks for at a check, as long as it has none: in Node the file beside this one. */
function languageBytes() {
    if (!isLanguageSought) return undefined;
    isLanguageSought = false;
    return bytesBeside(LANGUAGE_FILE);
}

/** The parent plans that come with the program: a file of its own too, of the very build. */
const PARENTS_FILE = 'kehoach_check_parents.bin';
let areParentsSought = true;

/** The same of them. */
function parentsBytes() {
    if (!areParentsSought) return undefined;
    areParentsSought = false;
    return bytesBeside(PARENTS_FILE);
}

function bytesBeside(name) {
    try {
        const file = new URL(name, import.meta.url);
        const fs = file.protocol === 'file:' ? globalThis.process?.getBuiltinModule?.('node:fs') : undefined;
        return fs?.existsSync(file) ? fs.readFileSync(file) : undefined;
    } catch {
        // Scripts that are no modules have no address; what cannot be read is told in the report.
        return undefined;
    }
}

const viewOf = (bytes) => (ArrayBuffer.isView(bytes) ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) : new Uint8Array(bytes));

function speak(bytes) {
    const refused = takeLanguage(viewOf(bytes));
    if (refused !== undefined) throw new LanguageError(refused);
}

function bundle(bytes) {
    const refused = takeParents(viewOf(bytes));
    if (refused !== undefined) throw new KehoachError('badCatalogue', refused);
}

let parentsLoading;

/** Loads the parent plans that come with the program, once; by default from the file beside this one. The next check compares with them. */
export function loadParents(from = new URL(PARENTS_FILE, import.meta.url)) {
    areParentsSought = false;
    parentsLoading ??= bytesOf(from).then(bundle);
    parentsLoading.catch(() => (parentsLoading = undefined));
    return parentsLoading;
}

let languageLoading;

/** Loads the counts of the language, once; by default the file beside this one. The next check uses them. */
export function loadLanguage(from = new URL(LANGUAGE_FILE, import.meta.url)) {
    isLanguageSought = false;
    languageLoading ??= bytesOf(from).then(speak);
    languageLoading.catch(() => (languageLoading = undefined));
    return languageLoading;
}

const isAddress = (from) => typeof from === 'string' || from instanceof URL || (typeof Request === 'function' && from instanceof Request);

async function compiled(given) {
    const from = await given;
    return from instanceof WebAssembly.Module ? from : WebAssembly.compile(await bytesOf(from));
}

async function bytesOf(given) {
    let from = await given;
    if (from instanceof URL && from.protocol === 'file:') {
        // Node: fetch knows no files.
        from = await (await import(/* webpackIgnore: true */ /* @vite-ignore */ FILES)).readFile(from);
    } else if (isAddress(from)) {
        from = await fetch(from);
    }
    if (typeof Response === 'function' && from instanceof Response) {
        if (!from.ok) throw new Error(`${from.status} ${from.statusText}`);
        from = await from.arrayBuffer();
    }
    return from;
}

/** Loads the second module, once; by default the file beside this one. */
export function loadImport(from = new URL(IMPORT_FILE, import.meta.url)) {
    return importing.load(from);
}

/** Loads the third module, which writes into Word files and reads .odt and .doc files, once; by default the file beside this one. */
export function loadWord(from = new URL(WORD_FILE, import.meta.url)) {
    return wording.load(from);
}

/**
 * Starts modules from bytes or compiled ones; `import: false` leaves the second out, `word: false` the third, `language: false` the
 * counts of the language, `parents: false` the parent plans that come with the program.
 */
function startSync(from) {
    const { module, import: second, word: third, language, parents } = Object.getPrototypeOf(from) === Object.prototype ? from : { module: from };
    const output = module === undefined ? undefined : initSync({ module });
    for (const [further, given] of [[importing, second], [wording, third]]) {
        if (module !== undefined) further.isLeftOut = given === false;
        if (given) further.start(given instanceof WebAssembly.Module ? given : new WebAssembly.Module(given));
    }
    if (language !== undefined) isLanguageSought = false;
    if (language) speak(language);
    if (parents !== undefined) areParentsSought = false;
    if (parents) bundle(parents);
    return output;
}

/** Loads both modules and the parent plans that come with the program; with `import: false` or `parents: false` not those. */
async function start(from = {}) {
    const { module_or_path, import: second, parents } = Object.getPrototypeOf(from) === Object.prototype ? from : { module_or_path: from };
    importing.isLeftOut = second === false;
    if (parents === false) areParentsSought = false;
    // Told of the first only: another file lies beside it, or beside this file, or is loaded later.
    const beside = async (file, load) => {
        if (module_or_path === undefined) return load();
        const first = await module_or_path;
        return load(isAddress(first) ? new URL(file, new URL(first.url ?? first, globalThis.location?.href)) : undefined).catch(() => {});
    };
    const loadSecond = () => (second === false || importing.module !== undefined ? undefined : second === undefined ? beside(IMPORT_FILE, loadImport) : loadImport(second));
    const started = __wbg_init(module_or_path === undefined ? undefined : { module_or_path });
    // Fetched meanwhile, and taken by the module when it runs.
    const bytesOfParents = (given) => parentsLoading ?? loadParents(Promise.all([bytesOf(given ?? new URL(PARENTS_FILE, import.meta.url)), started]).then(([bytes]) => bytes));
    const loadBundled = () => (parents === false ? undefined : parents === undefined ? beside(PARENTS_FILE, bytesOfParents) : bytesOfParents(parents));
    const [output] = await Promise.all([started, loadSecond(), loadBundled()]);
    return output;
}

export { startSync as initSync, start as default };
