/* What a query may mean: terms of the glossary and places have words in every language, facts can be chosen.
   `plugins/aigaq/site/search/meanings/meaning_files.py` writes them; all are in one file, so that no request tells which
   was typed. */

/**
 * A fact, as `detention:prison`, or "", and words by language, each with its spellings.
 * @typedef {[string, Object<string, string[][]>]} MeaningRow
 */
/** @typedef {{terms: MeaningRow[], places: MeaningRow[], facts: MeaningRow[], people: Object<string, number>}} MeaningRows */
/**
 * A part of a query that has a meaning: `isExact` if its words are those of the meaning but for case and script, `isWhole`
 * if it is not cut out of a run of Chinese characters; `spellings` are those of the word; `language` in which it is read.
 * @typedef {{language: string, start: number, end: number, row: MeaningRow, spellings: string[], isPlace: boolean, isExact: boolean, isWhole: boolean}} Span
 */
/** @typedef {{query: string, spans: Span[]}} ReadQuery  how a query is read */
/**
 * What to look for in a language; see `questionIn`.
 * @typedef {{query: string, meanings: Meaning[], isOther: boolean, isOffered: boolean, words: string}} MeantQuery
 */

const aigaqMeanings = (() => {
  "use strict";
  const { loadData } = aigaqLoader;
  const QUOTED = /["“”„«»「」『』][^"“”„«»「」『』]*["“”„«»「」『』]/gu;

  /** @typedef {{keys: string[], forms: string[], row: MeaningRow, spellings: string[], isPlace: boolean}} Phrase */
  /**
   * The phrases of each language, by their first key.
   * @type {Object<string, Map<string, Phrase[]>>}
   */
  const lexicons = {};

  /** @returns {Promise<MeaningRows>} */
  const load = () => loadData("meanings");

  /**
   * @param {string} language
   * @param {MeaningRows} rows
   */
  function lexiconOf(language, { terms, places }) {
    if (lexicons[language]) return lexicons[language];
    /** @type {Map<string, Phrase[]>} */
    const lexicon = new Map();
    for (const row of places) addPhrases(lexicon, row, true, language);
    for (const row of terms) addPhrases(lexicon, row, false, language);
    lexicons[language] = lexicon;
    return lexicon;
  }

  /**
   * @param {Map<string, Phrase[]>} lexicon
   * @param {MeaningRow} row
   * @param {boolean} isPlace
   * @param {string} language
   */
  function addPhrases(lexicon, row, isPlace, language) {
    for (const spellings of row[1][language] || []) {
      for (const text of spellings) {
        const tokens = aigaqKeys.tokensOf(text, language);
        if (!tokens.length) continue;
        const [keys, forms] = [tokens.map(({ key }) => key), tokens.map(({ form }) => form)];
        lexicon.set(keys[0], (lexicon.get(keys[0]) || []).concat({ keys, forms, row, spellings, isPlace }));
      }
    }
  }

  /**
   * Finds the parts of a query that have a meaning in a language; words in quotation marks are meant as they stand.
   * @param {string} query
   * @param {string} language
   * @param {MeaningRows} rows
   */
  function findSpans(query, language, rows) {
    const tokens = aigaqKeys.tokensOf(
      query.replace(QUOTED, (quoted) => " ".repeat(quoted.length)),
      language,
    );
    const lexicon = lexiconOf(language, rows);
    /** @type {Span[]} */
    const spans = [];
    for (let at = 0; at < tokens.length;) {
      const phrase = longestAt(tokens, at, lexicon);
      const length = phrase ? phrase.keys.length : 1;
      if (phrase) spans.push({ language, ...makeSpan(tokens, at, phrase) });
      at += length;
      // The pairs of a run overlap: what follows begins behind the last character.
      if (phrase) while (at < tokens.length && tokens[at].start < spans[spans.length - 1].end) at++;
    }
    return spans;
  }

  /**
   * @param {Token[]} tokens
   * @param {number} at
   * @param {Map<string, Phrase[]>} lexicon
   */
  function longestAt(tokens, at, lexicon) {
    const fits = (lexicon.get(tokens[at].key) || []).filter(({ keys }) =>
      keys.every((key, next) => tokens[at + next] && tokens[at + next].key === key),
    );
    /** @param {Phrase} phrase */
    const worth = (phrase) => phrase.keys.length + (isExactAt(tokens, at, phrase) ? 0.5 : 0);
    return fits.reduce(
      (best, phrase) => (best && worth(best) >= worth(phrase) ? best : phrase),
      /** @type {Phrase | null} */ (null),
    );
  }

  /**
   * @param {Token[]} tokens
   * @param {number} at
   * @param {Phrase} phrase
   */
  const isExactAt = (tokens, at, { forms }) => forms.every((form, next) => tokens[at + next].form === form);

  /**
   * @param {Token[]} tokens
   * @param {number} at
   * @param {Phrase} phrase
   */
  function makeSpan(tokens, at, phrase) {
    const last = at + phrase.keys.length - 1;
    const next = tokens[last + 1];
    const isWhole = !tokens[at].joined && !(next && next.joined);
    const { row, spellings, isPlace } = phrase;
    return {
      start: tokens[at].start,
      end: tokens[last].end,
      row,
      spellings,
      isPlace,
      isExact: isExactAt(tokens, at, phrase),
      isWhole,
    };
  }

  /**
   * Reads a query in that of the languages in which most of it has a meaning, of equals the first; and the rest, where
   * it is just what another language calls something, in that one.
   * @param {string} query
   * @param {string[]} languages
   * @returns {Promise<ReadQuery>}
   */
  async function read(query, languages) {
    const rows = await load();
    /** @param {string} language */
    const readIn = async (language) => {
      try {
        await aigaqKeys.load(language, query);
      } catch (error) {
        return []; // not carried here
      }
      return findSpans(query, language, rows);
    };
    const readings = await Promise.all(languages.map(readIn));
    const best = readings.reduce((most, spans) => (lengthOf(spans) > lengthOf(most) ? spans : most));
    const spans = [...best];
    for (const span of /** @type {Span[]} */ ([]).concat(...readings)) {
      const isFree = spans.every(({ start, end }) => span.end <= start || end <= span.start);
      if (span.isExact && isFree) spans.push(span);
    }
    return { query, spans: spans.sort((a, b) => a.start - b.start) };
  }

  /**
   * Returns how much of a query has a meaning: what stands there as it is counts twice.
   * @param {Span[]} spans
   */
  const lengthOf = (spans) =>
    spans.reduce((sum, { start, end, isExact }) => sum + (end - start) * (isExact ? 2 : 1), 0);

  /**
   * Returns what to look for in a language: the rest of the query, and the words for the parts that have a meaning.
   * `isOther` if some of these are not what was typed; `isOffered` if they are terms of another language, or the other
   * words of this one for a term that no text has; `words` are those that were taken.
   * @param {ReadQuery} read
   * @param {string} language
   * @param {string[]} [missing]  words that no text of the language has
   * @returns {MeantQuery}
   */
  function questionIn({ query, spans }, language, missing = []) {
    /** @type {Meaning[]} */
    const meanings = [];
    const words = [];
    let rest = query;
    let isOffered = false;
    for (const span of spans) {
      const { start, end, isPlace } = span;
      const typed = query.slice(start, end);
      const { texts, isTyped } = textsFor(span, typed, language, missing);
      if (!texts.length) continue;
      meanings.push({ typed, texts });
      rest = rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end);
      if (isTyped) continue;
      words.push(texts[0]);
      isOffered = isOffered || !isPlace;
    }
    return { query: rest, meanings, isOther: words.length > 0, isOffered, words: words.join(", ") };
  }

  /**
   * @param {Span} span
   * @param {string} typed
   * @param {string} language
   * @param {string[]} missing
   */
  function textsFor(span, typed, language, missing) {
    const known = flatten(span.row[1][language] || []);
    if (span.language !== language) return { texts: known, isTyped: false };
    const others = known.filter((text) => !span.spellings.includes(text));
    const isLacking = others.length > 0 && missing.some((word) => typed.includes(word));
    return { texts: isLacking ? others : variantsOf(span, typed), isTyped: !isLacking };
  }

  /** @param {string[][]} lists */
  const flatten = (lists) => /** @type {string[]} */ ([]).concat(...lists);

  /**
   * Returns what was typed and its other spellings, if there are any.
   * @param {Span} span
   * @param {string} typed
   */
  const variantsOf = ({ spellings, isWhole }, typed) => (isWhole && spellings.length > 1 ? [typed, ...spellings] : []);

  /**
   * Returns the facts that a query as a whole means, in any of the languages whose keys are loaded.
   * @param {string} query
   * @param {string[]} languages
   */
  async function findFacts(query, languages) {
    const rows = await load();
    const facts = new Set();
    for (const language of languages) {
      const typed = aigaqKeys.keysOf(query, language).join(" ");
      if (!typed) continue;
      for (const [fact, words] of [...rows.facts, ...rows.terms, ...rows.places]) {
        const isMeant =
          fact && flatten(words[language] || []).some((text) => aigaqKeys.keysOf(text, language).join(" ") === typed);
        if (isMeant) facts.add(fact);
      }
    }
    if (/^\s*(19|20)\d\d\s*$/.test(query)) for (const facet of ["event", "year"]) facts.add(facet + ":" + query.trim());
    return /** @type {string[]} */ (Array.from(facts));
  }

  /**
   * Returns what the occupations that can be chosen are called, by their value.
   * @param {string[]} order  of the languages, the reader's own first
   */
  async function nameOccupations(order) {
    const { facts } = await load();
    /** @type {Map<string, string>} */
    const names = new Map();
    for (const [fact, words] of facts) {
      const [facet, value] = fact.split(":");
      const [language] = order.concat(Object.keys(words)).filter((code) => words[code]);
      if (facet === "occupation" && language) names.set(value, words[language][0][0]);
    }
    return names;
  }

  return { load, read, questionIn, findFacts, nameOccupations };
})();
