// One dialect for all scripts that run in browsers: what Chrome 60 and Safari 12 read, and call. What methods of arrays and
// texts they lack, tsc finds (tsconfig.json), since it knows the types.
import js from "@eslint/js";
import compat from "eslint-plugin-compat";
import esx from "eslint-plugin-es-x";

export default [
  js.configs.recommended,
  esx.configs["flat/restrict-to-es2017"],
  compat.configs["flat/recommended"],
  {
    languageOptions: { ecmaVersion: 2018, sourceType: "script" },
    settings: {
      targets: ["chrome 60", "safari 12", "ios_saf 12"],
      // Asked for first, or, as WebAssembly, where its lack is caught and told.
      polyfills: ["AbortController", "AbortSignal", "DecompressionStream", "IntersectionObserver"],
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "es-x/no-rest-spread-properties": "off", // of ES2018; both browsers have them
      "no-undef": "off", // tsc knows the names of all scripts
      "no-unused-vars": "off", // so it does what is used in another
      "no-var": "error",
      "prefer-const": "error",
      "prefer-arrow-callback": "error",
      "object-shorthand": "error",
      strict: ["error", "function"],
      eqeqeq: "error",
      "no-nested-ternary": "error",
      "no-shadow": "error",
      "consistent-return": "error",
      "default-case": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-script-url": "error",
      "no-restricted-globals": ["error", "globalThis", "event", "name"],
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML", "write"].map((property) => ({
          property,
          message: "What content says stays text.",
        })),
        ...["localStorage", "cookie", "indexedDB"].map((property) => ({ property, message: "Nothing is stored." })),
      ],
      "max-lines": ["error", 300],
      "max-lines-per-function": ["error", { max: 50, IIFEs: false }],
      "max-params": ["error", 5],
      "max-depth": ["error", 3],
      complexity: ["error", 10],
    },
  },
];
