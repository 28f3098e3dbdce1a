/* Takes endings off folded words, as the table of their language says. `plugins/aigaq/i18n/stem/stemmer.py` does the
   same to the texts, method by method; `tests/i18n/stem/golden_keys.tsv` holds keys that both must make. */

/**
 * How words end, what stands there instead, and how many letters they have at least.
 * @typedef {[string, string, number]} Change
 */
/**
 * The letters behind which each ending may be taken off; none: behind any.
 * @typedef {Object<string, string>} Endings
 */
/**
 * The table of a language: `KeyTable` of plugins/aigaq/i18n/stem/tables/table.py, which says what each part does. What
 * has its usual value is left out.
 * @typedef {Object} KeyTable
 * @property {string} scripts
 * @property {[string, string][]} [digraphs]
 * @property {Object<string, string>} [letters]
 * @property {[string, string][]} [rules]
 * @property {boolean} [cut]
 * @property {Change[]} [first]
 * @property {Endings[]} [steps]
 * @property {Endings} [whole]
 * @property {Change[]} [hardened]
 * @property {number} [least]
 * @property {string} [short]
 * @property {string} [vowels]
 * @property {string[]} [irregular]
 * @property {[string, string]} [declined]
 * @property {[string, string]} [restore]
 * @property {string} [keep]
 * @property {Change[]} [last]
 * @property {boolean} [squeeze]
 * @property {string} [stop]
 */

const aigaqStemmer = (() => {
  "use strict";
  const LONGEST_ENDING = 12;
  const LEAST = 3;

  class Stemmer {
    /**
     * @param {KeyTable} table
     * @param {{stemWord: (word: string) => string}} [snowball]
     */
    constructor(table, snowball) {
      this.table = table;
      this.snowball = snowball;
      this.irregular = irregularWords(table);
      this.short = new Set(splitWords(table.short));
      this.steps = (table.steps || []).map(toMap);
      this.whole = table.whole && toMap(table.whole);
      this.least = table.least === undefined ? LEAST : table.least;
      this.keep = table.keep ? new RegExp(table.keep, "u") : null;
      const [pattern, addition] = table.restore || ["", ""];
      this.restored = new RegExp(pattern, "u");
      this.addition = addition;
    }

    /**
     * Returns the stem of a folded word.
     * @param {string} word
     */
    stem(word) {
      if (/[\ud800-\udfff]/.test(word)) return word; // letters of two units here are one letter in Python
      const root = this.findRoot(word);
      return this.table.squeeze ? root.replace(/([^aeiou])\1+/gu, "$1") : root;
    }

    /** @param {string} word */
    findRoot(word) {
      const known = this.irregular.get(word);
      if (known !== undefined) return known;
      const first = this.changeFirst(word);
      let before = first;
      let stem = first;
      for (const endings of this.steps) {
        [before, stem] = [stem, this.strip(stem, endings)];
        const root = this.irregular.get(stem);
        if (root !== undefined) return root;
      }
      if (this.whole) {
        stem = this.stripWhole(first, stem, this.whole);
        const root = this.irregular.get(stem);
        if (root !== undefined) return root;
      }
      return this.changeLast(this.restore(before, stem));
    }

    /** @param {string} word */
    changeFirst(word) {
      return this.snowball ? this.snowball.stemWord(word) : changeEnding(word, this.table.first);
    }

    /**
     * Takes off the longest ending that leaves an irregular word, else the longest that leaves a stem.
     * @param {string} word
     * @param {Map<string, string>} endings
     */
    strip(word, endings) {
      const stems = this.stemsOf(word, endings);
      const irregular = stems.find((stem) => this.irregular.has(stem));
      return irregular || stems.find((stem) => this.mayStay(stem)) || word;
    }

    /**
     * Returns what each of the endings that the word has leaves of it, the longest ending first.
     * @param {string} word
     * @param {Map<string, string>} endings
     */
    stemsOf(word, endings) {
      const stems = [];
      for (let length = Math.min(word.length - 1, LONGEST_ENDING); length > 0; length--) {
        const letters = endings.get(word.slice(-length));
        if (letters === undefined || (letters && !letters.includes(word[word.length - length - 1]))) continue;
        stems.push(changeEnding(word.slice(0, -length), this.table.hardened));
      }
      return stems;
    }

    /** @param {string} stem */
    mayStay(stem) {
      const { vowels = "" } = this.table;
      return (
        this.short.has(stem) || (stem.length >= this.least && Array.from(stem).some((one) => vowels.includes(one)))
      );
    }

    /**
     * Takes an ending of `whole` off both words; an irregular word wins, else the shortest.
     * @param {string} first
     * @param {string} stem
     * @param {Map<string, string>} whole
     */
    stripWhole(first, stem, whole) {
      const stems = [first, stem].map((word) => this.strip(word, whole));
      const irregular = stems.find((shorter) => this.irregular.has(shorter));
      return irregular || stems.reduce((best, shorter) => (shorter.length < best.length ? shorter : best), stem);
    }

    /**
     * Adds what the last step took too much.
     * @param {string} before  the word before that step
     * @param {string} stem
     */
    restore(before, stem) {
      return this.addition && stem !== before && this.restored.test(stem) ? stem + this.addition : stem;
    }

    /** @param {string} stem */
    changeLast(stem) {
      if (this.keep && this.keep.test(stem)) return stem;
      return changeEnding(changeEnding(stem, this.table.last), this.table.hardened);
    }
  }

  /** @param {string} [words] */
  const splitWords = (words) => (words || "").split(/\s+/u).filter(Boolean);

  /** @param {Endings} endings */
  const toMap = (endings) => new Map(Object.entries(endings));

  /**
   * Returns the root of each irregular word: the first of its group.
   * @param {KeyTable} table
   */
  function irregularWords(table) {
    /** @type {Map<string, string>} */
    const roots = new Map();
    for (const group of table.irregular || []) {
      const words = splitWords(group);
      for (const word of words) roots.set(word, words[0]);
    }
    const [nouns, cases] = table.declined || ["", ""];
    for (const noun of splitWords(nouns)) for (const ending of cases.split(" ")) roots.set(noun + ending, noun);
    return roots;
  }

  /**
   * Makes the first change whose ending the word has.
   * @param {string} word
   * @param {Change[]} [changes]
   */
  function changeEnding(word, changes) {
    for (const [ending, replacement, least] of changes || []) {
      if (word.length >= least && word.endsWith(ending))
        return word.slice(0, word.length - ending.length) + replacement;
    }
    return word;
  }

  return { Stemmer };
})();
