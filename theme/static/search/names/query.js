/* The ways in which a query for names may be read: Chinese characters as typed pinyin and as they sound, syllables with
   spaces as one word, a patronymic ending with a slip. */

/** @typedef {{fold: string, bones: string}} Way  a fold that a word may have, and its skeleton */
/** @typedef {Way[][]} Plan  the words of a query, each with its ways */
/**
 * Gives the syllables of Chinese characters, "" where one is not known.
 * @typedef {(word: string) => string[]} Reading
 */
/** @typedef {InstanceType<typeof aigaqNameQuery.NameQuery>} NameQuery */

const aigaqNameQuery = (() => {
  "use strict";
  const { isHan } = aigaqNameFolding;
  const MOST_WORDS = 8;
  const LONGEST = 40;
  const SYLLABLE =
    "((?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(?:[aeo]i?|[ae]ng?|[ao]u|er|iang?|iao?|ie|ing?|iu|iong|ong|u[aeo]?|uai|ui|uang?|ue?n|v))";
  const PINYIN = new RegExp("^" + SYLLABLE + "$");
  const PINYIN_WORD = new RegExp("^" + SYLLABLE + SYLLABLE + "?" + SYLLABLE + "?$");

  class NameQuery {
    /**
     * @param {string} text
     * @param {NameFolding} folding
     * @param {Reading} reading
     */
    constructor(text, folding, reading) {
      this.text = text;
      this.folding = folding;
      this.reading = reading;
      this.plans = this.makePlans();
    }

    /**
     * Returns the words, and all of them as one word where each may be a pinyin syllable.
     * @returns {Plan[]}
     */
    makePlans() {
      const words = this.folding.words(this.text).slice(0, MOST_WORDS);
      const plans = [this.makePlan(words)];
      const named = this.dropTitles(words);
      if (named.length && named.join(" ") !== words.join(" ")) plans.push(this.makePlan(named));
      if (words.length > 1 && words.every((word) => isHan(word[0]) || PINYIN.test(word))) {
        plans.push([this.waysOf(this.joinedForms(words))]);
      }
      return plans.filter((candidate) => candidate.length && candidate[0].length);
    }

    /**
     * @param {string[]} words
     * @returns {Plan}
     */
    makePlan(words) {
      return words.map((word) => this.waysOf(this.formsOf(word))).filter((ways) => ways.length);
    }

    /**
     * Returns the words without titles and kin words, which also stand behind Chinese names without a space.
     * @param {string[]} words
     */
    dropTitles(words) {
      const { titles } = this.folding.table;
      return words
        .filter((word) => !titles.includes(word))
        .map((word) => {
          const title = isHan(word[0]) && titles.find((one) => word.endsWith(one) && word.length > one.length + 1);
          return title ? word.slice(0, -title.length) : word;
        });
    }

    /** @param {string[]} words */
    joinedForms(words) {
      /** @type {string[]} */
      const syllables = [];
      for (const word of words) syllables.push(...this.syllablesOf(word));
      return [syllables.join(""), this.folding.respell(syllables)];
    }

    /**
     * Returns how a word may be spelled; Chinese words of which no name has most characters are not looked for.
     * @param {string} word
     */
    formsOf(word) {
      if (!isHan(word[0])) return [word];
      const syllables = this.reading(word);
      const known = syllables.filter(Boolean).length;
      return known * 3 < syllables.length * 2 ? [] : [syllables.join(""), this.folding.respell(syllables)];
    }

    /**
     * @param {string[]} forms
     * @returns {Way[]}
     */
    waysOf(forms) {
      const folds = new Set(forms.map((form) => this.folding.fold(form.slice(0, LONGEST))));
      folds.delete("");
      return Array.from(folds, (fold) => ({ fold, bones: this.folding.skeleton(fold) }));
    }

    /**
     * Returns the syllables of a word: characters as they are read, or up to three in pinyin; none if it is neither.
     * @param {string} word
     */
    syllablesOf(word) {
      if (isHan(word[0])) return this.reading(word);
      return (PINYIN_WORD.exec(word) || []).slice(1).filter(Boolean);
    }

    /** Adds Chinese names of which a word has several syllables, and what stands before a patronymic with a slip. */
    widen() {
      const words = this.folding.words(this.text).slice(0, MOST_WORDS);
      const isPinyin = words.length > 1 && words.every((word) => this.syllablesOf(word).length);
      if (isPinyin) this.plans.push([this.waysOf(this.joinedForms(words))]);
      for (const plan of this.plans) for (const ways of plan) ways.push(...this.waysOf(this.stemsOf(ways)));
    }

    /** @param {Way[]} ways */
    stemsOf(ways) {
      const stems = [];
      for (const { fold } of ways) {
        for (const ending of this.folding.table.endings) {
          for (const more of [-1, 0, 1]) stems.push(this.stemBefore(fold, ending, ending.length + more));
        }
      }
      return stems;
    }

    /**
     * Returns what stands before the last letters of a word, or "" if they are not the ending with one slip.
     * @param {string} fold
     * @param {string} ending
     * @param {number} length
     */
    stemBefore(fold, ending, length) {
      const stem = fold.slice(0, -length);
      const isStem = stem.length >= this.folding.table.shortest;
      return isStem && aigaqNameCosts.distance(fold.slice(-length), ending) === 1 ? stem : "";
    }
  }

  return { NameQuery };
})();
