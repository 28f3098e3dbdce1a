/* The terms of a query: words, phrases in quotation marks, runs of Chinese characters. */

/**
 * The keys of a word, or of a phrase in their order, and the words as typed. `run`: pairs of a Chinese run;
 * `corrected`: the key is not that of what was typed.
 * @typedef {{typed: string, keys: string[], run?: boolean, corrected?: boolean}} Term
 */

const aigaqTerms = (() => {
  "use strict";
  const QUOTED = /["“”„«»「」『』]([^"“”„«»「」『』]*)["“”„«»「」『』]/gu;
  const MOST_TERMS = 12;
  const LONG_RUN = 4; // keys of a run that may be looked for apart

  /**
   * Returns the terms of a query, each once; words that a text need not have are left out beside others.
   * @param {string} query
   * @param {string} language
   */
  function termsOf(query, language) {
    /** @type {string[]} */
    const quoted = [];
    const loose = query.replace(QUOTED, (_whole, words) => {
      quoted.push(words);
      return " ";
    });
    const phrases = quoted.map((words) => ({
      typed: words.trim(),
      keys: aigaqKeys.keysOf(words, language),
      run: false,
    }));
    const words = wordsOf(loose, language);
    const telling = words.filter(({ keys }) => keys.length > 1 || !aigaqKeys.isStop(keys[0], language));
    const terms = phrases.concat(phrases.length || telling.length ? telling : words);
    return dropRepeats(terms.filter(({ keys }) => keys.length)).slice(0, MOST_TERMS);
  }

  /** @param {Term[]} terms */
  function dropRepeats(terms) {
    const seen = new Set();
    return terms.filter(({ keys }) => {
      const name = keys.join(" ");
      return !seen.has(name) && seen.add(name);
    });
  }

  /**
   * Returns the words; Chinese has no spaces: the pairs of a run are one term.
   * @param {string} text
   * @param {string} language
   */
  function wordsOf(text, language) {
    /** @type {{typed: string, keys: string[], end: number, run: boolean}[]} */
    const words = [];
    for (const token of aigaqKeys.tokensOf(text, language)) {
      const last = words[words.length - 1];
      if (token.joined) {
        last.keys.push(token.key);
        last.typed += text.slice(last.end, token.end);
        last.end = token.end;
        last.run = true;
      } else {
        words.push({ typed: text.slice(token.start, token.end), keys: [token.key], end: token.end, run: false });
      }
    }
    return words;
  }

  /**
   * Returns the keys by which a word with a slip is near to others: an ending that is no ending may be off its own.
   * @param {Term} term
   * @param {string} language
   */
  function spellingsOf({ keys, typed }, language) {
    return keys.length > 1 ? [] : Array.from(new Set([keys[0], aigaqKeys.unstemmed(typed, language)]));
  }

  /**
   * Returns what to look for instead, where some terms are in no text: the nearest keys, the pairs of a long Chinese
   * run, and the rest; and the words for which there is nothing.
   * @param {Term[]} terms
   * @param {Totals} totals
   */
  function retry(terms, { counts, near }) {
    /** @type {Term[]} */
    const again = [];
    /** @type {string[]} */
    const missing = [];
    terms.forEach((term, at) => {
      const nearest = near[at];
      if (counts[at]) again.push(term);
      else if (nearest) again.push({ typed: term.typed, keys: [nearest], corrected: true });
      else if (term.run && term.keys.length >= LONG_RUN) {
        for (const key of term.keys) again.push({ typed: term.typed, keys: [key] });
      } else missing.push(term.typed);
    });
    return { again, missing };
  }

  return { termsOf, spellingsOf, retry };
})();
