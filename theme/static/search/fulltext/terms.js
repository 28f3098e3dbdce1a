/* The terms of a query: words, phrases in quotation marks, runs of Chinese characters. */

/** @typedef {{keys: string[], forms: string[]}} Wording  words that follow each other: their keys, without and with forms */
/**
 * A word, a phrase or a run of Chinese characters as typed, and its wordings, any of which will do: the first is what was
 * typed, or stands for it. `run`: pairs of a Chinese run; `suggested`: the key is not that of what was typed.
 * @typedef {{typed: string, wordings: Wording[], run?: boolean, suggested?: boolean}} Term
 */
/**
 * A part of a query, and what stands for it in a language.
 * @typedef {{typed: string, texts: string[]}} Meaning
 */

const aigaqTerms = (() => {
  "use strict";
  const QUOTED = /["“”„«»「」『』]([^"“”„«»「」『』]*)["“”„«»「」『』]/gu;
  const MOST_TERMS = 12;
  const LONG_RUN = 4; // keys of a run that may be looked for apart

  /**
   * Returns the terms of a query, each once; words that a text need not have are left out beside others.
   * @param {string} query  without the parts that have a meaning
   * @param {string} language
   * @param {Meaning[]} meanings
   */
  function termsOf(query, language, meanings) {
    /** @type {string[]} */
    const quoted = [];
    const loose = query.replace(QUOTED, (_whole, words) => {
      quoted.push(words);
      return " ";
    });
    const known = meanings.map(({ typed, texts }) => ({
      typed,
      wordings: texts.map((text) => wordingOf(aigaqKeys.tokensOf(text, language))).filter(({ keys }) => keys.length),
    }));
    const phrases = quoted.map((words) => ({
      typed: words.trim(),
      wordings: [wordingOf(aigaqKeys.tokensOf(words, language))],
    }));
    const words = wordsOf(loose, language);
    const telling = words.filter(({ wordings: [{ keys }] }) => keys.length > 1 || !aigaqKeys.isStop(keys[0], language));
    const given = /** @type {Term[]} */ ([...known, ...phrases]);
    const terms = given.concat(given.length || telling.length ? telling : words);
    return dropRepeats(terms.filter(({ wordings: [first] }) => first && first.keys.length)).slice(0, MOST_TERMS);
  }

  /**
   * @param {{key: string, form: string}[]} tokens
   * @returns {Wording}
   */
  const wordingOf = (tokens) => ({ keys: tokens.map(({ key }) => key), forms: tokens.map(({ form }) => form) });

  /** @param {Term[]} terms */
  function dropRepeats(terms) {
    const seen = new Set();
    return terms.filter(({ wordings: [{ keys }] }) => {
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
    /** @type {{typed: string, tokens: Token[], end: number}[]} */
    const words = [];
    for (const token of aigaqKeys.tokensOf(text, language)) {
      const last = words[words.length - 1];
      if (token.joined) {
        last.tokens.push(token);
        last.typed += text.slice(last.end, token.end);
        last.end = token.end;
      } else {
        words.push({ typed: text.slice(token.start, token.end), tokens: [token], end: token.end });
      }
    }
    return words.map(({ typed, tokens }) => ({ typed, wordings: [wordingOf(tokens)], run: tokens.length > 1 }));
  }

  /**
   * Returns the keys by which a word with a slip is near to others: an ending that is no ending may be off its own.
   * @param {Term} term
   * @param {string} language
   */
  function spellingsOf({ wordings, typed }, language) {
    const [{ keys }] = wordings;
    if (wordings.length > 1 || keys.length > 1) return [];
    return Array.from(new Set([keys[0], aigaqKeys.unstemmed(typed, language)]));
  }

  /**
   * Returns the terms that texts have, with the pairs of a long Chinese run that none has as a whole; the words for
   * which there is nothing; and the terms where the nearest words that texts have stand for those.
   * @param {Term[]} terms
   * @param {Totals} totals
   */
  function retry(terms, { counts, near }) {
    /** @type {Term[]} */
    const again = [];
    /** @type {string[]} */
    const missing = [];
    /** @type {Term[]} */
    const suggested = [];
    terms.forEach((term, at) => {
      const { typed, run, wordings } = term;
      const [{ keys }] = wordings;
      const nearest = near[at];
      if (counts[at]) again.push(term);
      else if (run && keys.length >= LONG_RUN) again.push(...keys.map((key) => makeTerm(typed, key)));
      else missing.push(typed);
      if (nearest) suggested.push({ ...makeTerm(typed, nearest), suggested: true });
    });
    return { again, missing, suggested };
  }

  /**
   * @param {string} typed
   * @param {string} key
   * @returns {Term}
   */
  const makeTerm = (typed, key) => ({ typed, wordings: [{ keys: [key], forms: [key] }] });

  return { termsOf, spellingsOf, retry };
})();
