/* Puts words into few letters: without marks, and by the table of their language in one script.
   `plugins/aigaq/i18n/stem/letter_folding.py` does the same to the texts. */
const aigaqKeyFolding = (() => {
  "use strict";
  const MARKS =
    "\\u0300-\\u036f\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed\\u0640\\u00ad\\u200c\\u200d";
  const END = "α"; // closes a key
  const APOSTROPHES = /['’‘ʼ`]/gu;
  const IS_MARK = new RegExp("[" + MARKS + "]", "u");

  /** @typedef {[RegExp, string][]} Rules */

  class Folding {
    /**
     * @param {KeyTable} table
     * @param {Object<string, string>} common  letters of all languages
     */
    constructor(table, common) {
      this.cut = table.cut;
      this.digraphs = compile(table.digraphs);
      this.letters = new Letters({ ...common, ...table.letters });
      this.rules = compile(table.rules);
    }

    /**
     * Puts a word, in small letters, into the letters of the table.
     * @param {string} word
     */
    fold(word) {
      const whole = replaceAll(this.cutOff(word).replace(APOSTROPHES, ""), this.digraphs);
      return replaceAll(keepLetters(this.letters.fold(whole)), this.rules);
    }

    /**
     * Drops what follows an apostrophe, if the language writes endings so.
     * @param {string} word
     */
    cutOff(word) {
      const head = this.cut ? word.split(APOSTROPHES)[0] : "";
      return Array.from(head).length > 1 ? head : word;
    }
  }

  class Letters {
    /** @param {Object<string, string>} letters */
    constructor(letters) {
      this.letters = new Map(Object.entries(letters));
    }

    /**
     * Puts the letters of the table in a word, and takes the marks off any other.
     * @param {string} word
     */
    fold(word) {
      return Array.from(word, (character) => this.foldOne(character)).join("");
    }

    /** @param {string} character */
    foldOne(character) {
      const known = this.letters.get(character);
      if (known !== undefined) return known;
      const parts = Array.from(character.normalize("NFD")).filter((part) => !IS_MARK.test(part));
      return parts.map((part) => (this.letters.has(part) ? this.letters.get(part) : part)).join("");
    }
  }

  /**
   * Puts a word of another language into the letters that all share.
   * @param {string} word
   * @param {Letters} common
   */
  const foldForeign = (word, common) => common.fold(word.replace(APOSTROPHES, ""));

  /** @type {RegExp | null} */
  let noLetter = null;

  /**
   * Drops what is neither letter nor digit.
   * @param {string} word
   */
  function keepLetters(word) {
    // eslint-disable-next-line es-x/no-regexp-unicode-property-escapes -- who makes keys knows it: see keys.js
    noLetter = noLetter || new RegExp("[^\\p{L}\\p{N}]+|" + END, "gu");
    return word.replace(noLetter, "");
  }

  /**
   * @param {[string, string][]} [rules]
   * @returns {Rules}
   */
  function compile(rules) {
    return (rules || []).map(([pattern, replacement]) => [new RegExp(pattern, "gu"), replacement]);
  }

  /**
   * @param {string} word
   * @param {Rules} rules
   */
  const replaceAll = (word, rules) =>
    rules.reduce((changed, [pattern, replacement]) => changed.replace(pattern, replacement), word);

  return { Folding, Letters, foldForeign, keepLetters, MARKS, END };
})();
