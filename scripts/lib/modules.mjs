/** The two modules: what checks, and what reads files and HTML, loaded when first needed. How each is optimised. */

export const LIVE = { feature: "live", name: "kehoach_check", optLevel: "s", optimisation: ["-O3"] };
export const IMPORT = { feature: "import", name: "kehoach_check_import", optLevel: "z", optimisation: ["-Oz"] };

/** What rustc emits for wasm32-unknown-unknown, and every browser since 2022 runs. */
const WASM_FEATURES = ["bulk-memory", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"];

/** What wasm-opt is told of every module. */
export const WASM_OPT = WASM_FEATURES.map((feature) => `--enable-${feature}`);
