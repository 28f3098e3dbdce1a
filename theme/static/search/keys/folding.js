/* Puts words into few letters: without marks, and by the table of their language in one script.
   `plugins/aigaq/i18n/stem/letter_folding.py` does the same to the texts. */
const aigaqKeyFolding = (() => {
  "use strict";
  const MARKS =
    "\\u0300-\\u036f\\u0483-\\u0487\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8" +
    "\\u06ea-\\u06ed\\u0730-\\u074a\\u0640\\u00ad\\u200c\\u200d";
  const END = "α"; // closes a key
  const HAN = "\\u3005\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const LETTERS = knowsProperties()
    ? "\\p{L}\\p{N}"
    : "\\dA-Za-z\\u00aa\\u00b5\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02c1\\u0370-\\u0481\\u048a-\\u0556\\u0561-\\u0587" +
      "\\u0620-\\u063f\\u0641-\\u064a\\u0660-\\u0669\\u066e\\u066f\\u0671-\\u06d3\\u06d5\\u06ee-\\u06fc\\u06ff\\u1e00-\\u1fff" +
      HAN;
  // Vowel signs and tones: combining characters, but for circles around signs and the choice of how a sign is drawn.
  const NOT_SIGNS = "\\u0488\\u0489\\u20d0-\\u20ff\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}";
  const SIGN = knowsProperties() ? "(?![" + NOT_SIGNS + "])\\p{M}" : "[" + MARKS + "]";
  const [FIRST_SIGN, SIGNS] = [0xa000, 1165]; // the letters that stand for them in keys
  const APOSTROPHES = /['’‘ʼ`]/gu;
  const IS_MARK = new RegExp("[" + MARKS + "]", "u");
  const IS_SIGN = new RegExp("^" + SIGN + "$", "u");

  /** Chrome 60 does not know \p{L}: there, letters are those of the scripts of the languages. */
  function knowsProperties() {
    try {
      // eslint-disable-next-line es-x/no-regexp-unicode-property-escapes -- asked for here
      return Boolean(new RegExp("\\p{L}", "u"));
    } catch (error) {
      return false;
    }
  }

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
      return parts.map((part) => (this.letters.has(part) ? this.letters.get(part) : spellSign(part))).join("");
    }
  }

  /**
   * Returns the letter for a vowel sign, and others as they are.
   * @param {string} character
   */
  const spellSign = (character) =>
    IS_SIGN.test(character) ? String.fromCharCode(FIRST_SIGN + ((character.codePointAt(0) || 0) % SIGNS)) : character;

  /**
   * Puts a word of another language into the letters that all share.
   * @param {string} word
   * @param {Letters} common
   */
  const foldForeign = (word, common) => common.fold(word.replace(APOSTROPHES, ""));

  const NO_LETTER = new RegExp("[^" + LETTERS + "]+|" + END, "gu");

  /**
   * Drops what is neither letter nor digit.
   * @param {string} word
   */
  const keepLetters = (word) => word.replace(NO_LETTER, "");

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

  return {
    Folding,
    Letters,
    foldForeign,
    keepLetters,
    LETTERS,
    HAN,
    MARKS,
    SIGN,
    END,
  };
})();
