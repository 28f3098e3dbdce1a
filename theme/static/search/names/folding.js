/* Folds names so that every script and spelling of one gives the same letters, by the table in search/index.js.
   `plugins/aigaq/i18n/stem/name_skeleton.py` writes the table, and folds the names of the archive alike. */

/**
 * @typedef {Object} NameTable
 * @property {Object<string, string>} letters
 * @property {string} marks  a class of characters
 * @property {[string, string][]} digraphs
 * @property {string[]} endings
 * @property {string} flower
 * @property {Object<string, string>} merged
 * @property {Object<string, string>} syllables
 * @property {number} shortest
 * @property {string[]} titles  and kin words, in small letters
 */
/** @typedef {InstanceType<typeof aigaqNameFolding.NameFolding>} NameFolding */

const aigaqNameFolding = (() => {
  "use strict";

  /** @param {string} char */
  const isHan = (char) => (char >= "\u3400" && char <= "\u9fff") || (char >= "\uf900" && char <= "\ufaff");

  /** @param {string} text */
  const dropRepeats = (text) => text.replace(/(.)\1+/g, "$1");

  /** @param {string} char */
  function latinBase(char) {
    const first = char.normalize("NFD")[0];
    return first >= "a" && first <= "z" ? first : "";
  }

  class NameFolding {
    /** @param {NameTable} table */
    constructor(table) {
      this.table = table;
      this.letters = new Map(Object.entries(table.letters));
      this.merged = new Map(Object.entries(table.merged));
      this.marks = new RegExp("[" + table.marks + "]");
      /** @type {[RegExp, string][]} */
      this.sounds = Object.entries(table.syllables).map(([pattern, sound]) => [new RegExp(pattern, "g"), sound]);
    }

    /**
     * Returns the words of a name in small letters: runs of letters that are folded, or of Chinese characters.
     * @param {string} text
     */
    words(text) {
      const words = [""];
      let wasHan = false;
      for (const char of text.replace(/İ/g, "i").normalize("NFKC").toLowerCase()) {
        const han = isHan(char);
        if (!han && !this.isHeard(char)) words.push("");
        else if (han === wasHan) words[words.length - 1] += char;
        else words.push(char);
        wasHan = han;
      }
      return words.filter(Boolean);
    }

    /** @param {string} char */
    isHeard(char) {
      return this.letters.has(char) || latinBase(char) !== "" || this.marks.test(char);
    }

    /**
     * Returns one letter for each sound of a word, without a patronymic ending.
     * @param {string} word
     */
    fold(word) {
      const letters = Array.from(word, (char) => this.foldLetter(char)).join("");
      const folded = dropRepeats(
        this.table.digraphs.reduce((text, [digraph, letter]) => text.split(digraph).join(letter), letters),
      );
      if (this.table.endings.includes(folded)) return "";
      if (folded.endsWith(this.table.flower)) return folded;
      const ending = this.table.endings.find((candidate) => folded.endsWith(candidate)) || "";
      return ending && folded.length - ending.length >= this.table.shortest ? folded.slice(0, -ending.length) : folded;
    }

    /** @param {string} char */
    foldLetter(char) {
      const letter = this.letters.get(char);
      return letter === undefined ? latinBase(char) : letter;
    }

    /**
     * Returns the consonants of a fold; `*` stands for vowels at the beginning.
     * @param {string} folded
     */
    skeleton(folded) {
      const merged = Array.from(folded, (char) => {
        const neighbour = this.merged.get(char);
        return neighbour === undefined ? char : neighbour;
      });
      const bones = dropRepeats(merged.join(""));
      return (/^[aeiou]/.test(bones) ? "*" : "") + bones.replace(/[aeiou]+/g, "");
    }

    /**
     * Returns pinyin syllables as they sound in the names of others, to be folded.
     * @param {string[]} syllables
     */
    respell(syllables) {
      const heard = syllables.map((syllable) =>
        this.sounds.reduce((text, [pattern, sound]) => text.replace(pattern, sound), syllable),
      );
      if (heard.length > 1 && heard[heard.length - 1] === "fu") heard[heard.length - 1] = "v";
      return heard.join("");
    }
  }

  return { NameFolding, isHan };
})();
