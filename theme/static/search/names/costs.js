/* How near a name is to a word that was typed: 0 is the same name, above 1 only the consonants agree, FAR is another. */
const aigaqNameCosts = (() => {
  "use strict";
  const SAME = 0;
  const BEGINS = 0.5; // the word may still be typed
  const ONE_SLIP = 1;
  const ONE_SLIP_IN_CONSONANTS = 1.25;
  const OTHER_VOWELS = 1.5;
  const TWO_SLIPS = 1.75;
  const FAR = Infinity;

  const SHORTEST = 3; // letters of a word that may have a slip
  const LONG = 5; // letters of a word that may have two

  /**
   * Counts the letters that must be inserted, deleted, replaced or swapped with their neighbour.
   * @param {string} a
   * @param {string} b
   */
  function distance(a, b) {
    /** @type {number[]} */
    let last = [];
    let row = Array.from({ length: b.length + 1 }, (_none, at) => at);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        const replaced = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
        const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, replaced, isSwap ? last[j - 2] + 1 : FAR);
      }
      [last, row] = [row, next];
    }
    return row[b.length];
  }

  /**
   * Returns what it costs to take a name for a word; of both, the fold and its skeleton are given.
   * @param {{fold: string, bones: string}} word
   * @param {string} fold
   * @param {string} skeleton
   */
  function costOf(word, fold, skeleton) {
    if (word.fold === fold) return SAME;
    if (word.fold.length < SHORTEST || fold.length < SHORTEST) return FAR;
    if (fold.startsWith(word.fold)) return BEGINS;
    return skeleton === word.bones ? costOfVowels(word, fold) : costOfConsonants(word, fold, skeleton);
  }

  /**
   * @param {{fold: string, bones: string}} word
   * @param {string} fold
   */
  function costOfVowels(word, fold) {
    const slips = distance(word.fold, fold);
    if (slips <= 1) return ONE_SLIP;
    const longest = Math.max(word.fold.length, fold.length);
    const isAlike = word.bones.length > 2 || (word.bones.length > 1 && slips <= longest / 2);
    return isAlike ? OTHER_VOWELS : FAR;
  }

  /**
   * @param {{fold: string, bones: string}} word
   * @param {string} fold
   * @param {string} skeleton
   */
  function costOfConsonants(word, fold, skeleton) {
    if (Math.abs(word.fold.length - fold.length) > 2 || distance(word.bones, skeleton) > 1) return FAR;
    const slips = distance(word.fold, fold);
    if (slips <= 1) return ONE_SLIP_IN_CONSONANTS;
    return slips <= 2 && Math.max(word.fold.length, fold.length) >= LONG ? TWO_SLIPS : FAR;
  }

  /**
   * Returns the same for the other names of someone, of which only the skeletons are known.
   * @param {string} bones
   * @param {string[]} skeletons
   * @param {boolean} isLast  the word may still be typed
   */
  function roughCostOf(bones, skeletons, isLast) {
    if (skeletons.includes(bones)) return SAME;
    if (isLast && skeletons.some((skeleton) => skeleton.startsWith(bones))) return BEGINS;
    const isNear = bones.length > 1 && skeletons.some((skeleton) => distance(bones, skeleton) <= 1);
    return isNear ? ONE_SLIP_IN_CONSONANTS : FAR;
  }

  return { FAR, SAME, ONE_SLIP, distance, costOf, roughCostOf };
})();
