/** The modules: what checks; what reads Word files and HTML; what writes into Word files and reads those of other programs. The last two are loaded when first needed. How each is optimised, and what the first calls of it. */

export const LIVE = { feature: "live", name: "kehoach_check", optLevel: "s", optimisation: ["-O3"] };
export const IMPORT = { feature: "import", name: "kehoach_check_import", optLevel: "z", optimisation: ["-Oz"], calls: ["readHtml", "readDocx", "traceDocx"] };
export const WORD = { feature: "word", name: "kehoach_check_word", optLevel: "z", optimisation: ["-Oz"], calls: ["annotateDocx", "resolvedIn", "readOther"] };

/** What rustc emits for wasm32-unknown-unknown, and every browser since 2022 runs. */
const WASM_FEATURES = ["bulk-memory", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"];

/**
 * What wasm-opt is told of every module: the features, and that nothing lies at the lowest addresses. There rustc
 * puts the far end of the stack, so that no sum of an address and a small number wraps round to them, and the
 * number can go into the instruction that loads.
 */
export const WASM_OPT = [...WASM_FEATURES.map((feature) => `--enable-${feature}`), "--low-memory-unused"];

/**
 * What wasm-opt may put into the place of a call: small functions only. By default it also puts in every
 * function that has one caller, whatever its size, which takes hardly a byte off the file and a seventh
 * more to send: of hundreds of locals in one function each has a number of its own at every turn.
 */
export const INLINING = ["--always-inline-max-function-size=4", "--flexible-inline-max-function-size=10", "--one-caller-inline-max-function-size=10"];
/** Functions of one generic function beside one another: gzip looks back 32 KB, and they are much alike. */
export const ORDER = ["--reorder-functions-by-name"];
