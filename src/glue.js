/** Wrong input: `code` for programs, `message` for people, `path` for the field that is wrong. */
export class KehoachError extends Error {
    constructor(code, message, path) {
        super(message);
        this.name = 'KehoachError';
        this.code = code;
        if (path !== undefined) {
            this.path = path;
        }
    }
}

/** HTML or a Word file where the second module is not loaded: nothing is lost, and `loadImport` mends it. */
export class NotLoadedError extends Error {
    constructor() {
        super('HTML and Word files are read by a second module: await loadImport() first.');
        this.name = 'NotLoadedError';
        this.code = 'notLoaded';
    }
}

/** The second module, which reads HTML and Word files: compiled, and an instance of it. */
let importModule;
let importInstance;
/** Whoever started the first module wants to load the second by a call of their own. */
let isLeftOut = false;

/** A running instance of it; one that threw is not used again. */
function importing(read) {
    if (importInstance === undefined) {
        startImport(importModule ?? besideThis());
    }
    try {
        return read(importInstance);
    } catch (error) {
        importInstance = undefined;
        throw error;
    }
}

/** In Node the file beside this one can be had at once; a page has to wait for it. */
function besideThis() {
    const file = new URL(IMPORT_FILE, import.meta.url);
    const fs = isLeftOut || file.protocol !== 'file:' ? undefined : globalThis.process?.getBuiltinModule?.('node:fs');
    if (!fs?.existsSync(file)) {
        throw new NotLoadedError();
    }
    return new WebAssembly.Module(fs.readFileSync(file));
}

function startImport(module) {
    const instance = importGlue();
    instance.initSync({ module });
    const build = instance.build();
    if (build !== BUILD) {
        throw new Error(`the glue is of build ${BUILD}, the second module of ${build}`);
    }
    importModule = module;
    importInstance = instance;
}

// What the first module calls; `readChunk` is what the second calls.
function importHtml(html) {
    return importing(({ readHtml }) => readHtml(html));
}

function importDocx(bytes, limits, english) {
    return importing(({ readDocx }) => readDocx(bytes, limits, english));
}

const IMPORT_FILE = 'kehoach_check_import_bg.wasm';
/** Not written where it is imported: a bundler would look for it, and a page has none. */
const FILES = 'node:fs/promises';

const isAddress = (from) => typeof from === 'string' || from instanceof URL || (typeof Request === 'function' && from instanceof Request);

async function compiled(given) {
    let from = await given;
    if (from instanceof WebAssembly.Module) return from;
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
    return WebAssembly.compile(from);
}

let importLoading;

/** Loads the second module, once; by default the file beside this one. */
export function loadImport(from = new URL(IMPORT_FILE, import.meta.url)) {
    importLoading ??= compiled(from).then(startImport);
    // What failed is tried again.
    importLoading.catch(() => (importLoading = undefined));
    return importLoading;
}

/** Starts either module, or both, from bytes or compiled ones; `import: false` leaves the second out. */
function startSync(from) {
    const { module, import: second } = Object.getPrototypeOf(from) === Object.prototype ? from : { module: from };
    const output = module === undefined ? undefined : initSync({ module });
    if (module !== undefined) isLeftOut = second === false;
    if (second) startImport(second instanceof WebAssembly.Module ? second : new WebAssembly.Module(second));
    return output;
}

/** Loads both modules; with `import: false` the first only. */
async function start(from = {}) {
    const { module_or_path, import: second } = Object.getPrototypeOf(from) === Object.prototype ? from : { module_or_path: from };
    isLeftOut = second === false;
    const loadSecond = async () => {
        if (second === false || importModule !== undefined) return;
        if (second !== undefined || module_or_path === undefined) return loadImport(second);
        // Told of the first only: the second lies beside it, or beside this file, or is loaded later.
        const first = await module_or_path;
        const beside = isAddress(first) ? new URL(IMPORT_FILE, new URL(first.url ?? first, globalThis.location?.href)) : undefined;
        return loadImport(beside).catch(() => {});
    };
    const [output] = await Promise.all([__wbg_init(module_or_path === undefined ? undefined : { module_or_path }), loadSecond()]);
    return output;
}

export { startSync as initSync, start as default };
