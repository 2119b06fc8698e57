import js from "@eslint/js";
import globals from "globals";

/** What finds faults, on top of ESLint's own recommendations. Layout is left to the author. */
const rules = {
  eqeqeq: "error",
  "no-eval": "error",
  "no-implied-eval": "error",
  "no-new-func": "error",
  "no-script-url": "error",
  "no-shadow": ["error", { allow: ["resolve", "reject"] }],
  "no-var": "error",
  "prefer-const": "error",
  "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
  "no-restricted-syntax": [
    "error",
    { selector: "AssignmentExpression[left.property.name=/^(inner|outer)HTML$/]", message: "A draft's text never becomes markup: build nodes, set textContent." },
    { selector: "CallExpression[callee.property.name='insertAdjacentHTML']", message: "A draft's text never becomes markup: build nodes, set textContent." },
  ],
};

export default [
  { ignores: ["pkg/", "target/", "node_modules/", ".tools/", "test-results/", "docs/", "dist/", "www/vendor/"] },
  js.configs.recommended,
  { languageOptions: { ecmaVersion: 2024, sourceType: "module" }, linterOptions: { reportUnusedDisableDirectives: "error" }, rules },
  { files: ["bin/**", "cli/**"], languageOptions: { globals: globals.node } },
  { files: ["scripts/**", "benches/**", "tests/**", "examples/**", "fuzz/**", "eslint.config.js"], languageOptions: { globals: { ...globals.node, ...globals.browser } } },
  {
    // A part of the package's one script: the build puts the rest around it.
    files: ["src/glue.js"],
    languageOptions: { globals: { ...globals.browser, initSync: "readonly", __wbg_init: "readonly", importGlue: "readonly", wordGlue: "readonly", BUILD: "readonly", takeLanguage: "readonly", takeParents: "readonly" } },
    rules: { "no-unused-vars": ["error", { varsIgnorePattern: "^(import(Html|Docx|File)|annotateDocx|resolvedIn|languageBytes|parentsBytes|copyOf)$" }] },
  },
  { files: ["www/**"], languageOptions: { globals: { ...globals.browser, ...globals.serviceworker } } },
  // Has to be read by browsers that know nothing newer.
  { files: ["www/too-old.js"], languageOptions: { ecmaVersion: 5, sourceType: "script" }, rules: { "no-var": "off" } },
];
