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

/** Packages with a lock file of their own, in a folder of theirs. */
export const OLD_BROWSERS = {
  folder: "tests/old-browsers",
  why: "old Chromium builds that browser tests drive, in .tools/ and nowhere else",
};

/** @type {Record<string, { used: "page" | "build" | "tests" | "measuring", why: string }>} */
export const PACKAGES = {
  "pdfjs-dist": { used: "page", why: "reads PDFs; fetched by the page when the first one comes, never by the element" },
  binaryen: { used: "build", why: "`wasm-opt`: the same bytes on every machine" },
  esbuild: { used: "build", why: "bundles the glue of the second module and the classic scripts of `dist/`" },
  "@mdn/browser-compat-data": { used: "tests", why: "since when browsers have what scripts and style sheets use" },
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
