/** Why each dependency is there that somebody chose; what it needs itself is there for it. */

/** @type {Record<string, string>} */
export const CRATES = {
  chrono: "days: whether a date exists, which comes first, how far two stand apart",
  "js-sys": "JavaScript values at the boundary: arrays, errors",
  miniz_oxide: "unpacks Word files",
  serde: "options, catalogues, forms and reports as data",
  "serde-wasm-bindgen": "those data out of and into JavaScript values without a text between",
  serde_json: "facts and catalogues that are compiled in, and what the command line reads",
  validator: "what a form's fields must be, said beside the fields",
  "wasm-bindgen": "the boundary to JavaScript",
  proptest: "properties that must hold of any draft",
  "unicode-normalization": "tests only: letters apart from their marks, to hold the checker's own joining of them against",
  "libfuzzer-sys": "libFuzzer, for those who have a nightly toolchain",
};

/** @type {Record<string, { used: "page" | "build" | "tests" | "measuring", why: string }>} */
export const PACKAGES = {
  "pdfjs-dist": { used: "page", why: "reads PDFs; fetched by the page when the first one comes, never by the element; the command line takes it where it is installed" },
  binaryen: { used: "build", why: "`wasm-opt`: the same bytes on every machine" },
  esbuild: { used: "build", why: "bundles the glue of the second module and the classic scripts of `dist/`" },
  ajv: { used: "tests", why: "validates what a form posts by the schema that is shipped, as the sample server does, and the command line's SARIF by its own" },
  express: { used: "tests", why: "the sample server of docs/embedding.md, run as it stands there" },
  publint: { used: "tests", why: "whether package.json says of the package what is in it" },
  "@arethetypeswrong/cli": { used: "tests", why: "whether every entry's types are found by every way to resolve them" },
  typescript: { used: "tests", why: "whether the package's types hold for who uses it" },
  eslint: { used: "tests", why: "finds faults in the page, the scripts and the tests" },
  "@eslint/js": { used: "tests", why: "ESLint's own recommendations" },
  globals: { used: "tests", why: "which names a browser has, for ESLint" },
  "axe-core": { used: "tests", why: "whether the page can be read by everybody" },
  "playwright-core": { used: "tests", why: "drives Chromium" },
  "puppeteer-core": { used: "tests", why: "drives Firefox as Debian ships it" },
  ckeditor5: { used: "tests", why: "an editor that the element stands beside" },
  quill: { used: "tests", why: "an editor that the element stands beside" },
  tinymce: { used: "tests", why: "an editor that the element stands beside" },
  react: { used: "tests", why: "a page that owns the element's markup" },
  "react-dom": { used: "tests", why: "React in a browser" },
  vue: { used: "tests", why: "a page that owns the element's markup" },
  docx: { used: "tests", why: "Word files of another hand, to read" },
  mammoth: { used: "measuring", why: "what one would read Word files with instead: the benchmark's measure" },
};
