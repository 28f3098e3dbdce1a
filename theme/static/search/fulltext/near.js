/* Keys near to a word that no text has, among the words that begin as it does. */
const aigaqNear = (() => {
  "use strict";
  const SHORTEST = 5; // letters of a key that may have a slip

  /**
   * Counts, in a file of words, the texts of the keys that are one slip away.
   * @param {Postings} postings
   * @param {string} key
   * @param {Map<string, number>} totals
   */
  function countNear(postings, key, totals) {
    for (const [word, [, count]] of postings.words)
      if (isOneSlip(word, key)) totals.set(word, (totals.get(word) || 0) + count);
  }

  /**
   * Returns true if one letter more, one less, another one, or two changed over make one of the other.
   * @param {string} a
   * @param {string} b
   */
  function isOneSlip(a, b) {
    const shorter = Math.min(a.length, b.length);
    if (Math.abs(a.length - b.length) > 1 || shorter < SHORTEST) return false;
    let start = 0;
    while (start < shorter && a[start] === b[start]) start++;
    let end = 0;
    while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
    const [left, other] = [a, b].map((word) => word.slice(start, word.length - end));
    return (left.length < 2 && other.length < 2) || isSwap(left, other);
  }

  /**
   * @param {string} a
   * @param {string} b
   */
  const isSwap = (a, b) => a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0];

  /**
   * Returns the key that most texts have; null if there is none.
   * @param {Map<string, number>} totals
   */
  function mostCommon(totals) {
    /** @type {string | null} */
    let best = null;
    for (const [key, total] of totals) if (best === null || total > (totals.get(best) || 0)) best = key;
    return best;
  }

  return { countNear, mostCommon };
})();
