/* Goes through the texts of a language, the newest ranges of ids first: by postings, and where words must follow each
   other, by positions. */

/**
 * What `ListJob` of `plugins/aigaq/site/search/fulltext/index_files.py` writes of a language. `shards` are the first and
 * the last id of each; `written` are ids that have more digits than their number needs.
 * @typedef {{ranges: IdRange[], shards: [number, number][], written: Object<string, string>}} Index
 */
/**
 * For each term: how many texts have it, and if none has, the nearest key.
 * @typedef {{counts: number[], near: (string | null)[]}} Totals
 */
/** @typedef {[string, number]} Scored  an id and its score */

const aigaqFinder = (() => {
  "use strict";
  const AHEAD = 6; // ranges that are fetched while one is searched
  const FIRST_TEXTS = 300; // as many texts are searched before any other is fetched
  const SHARDS = 4; // shards whose places are fetched at once
  const CHECKED = 5; // texts that are looked at for phrases, for each that is shown
  // The order of hits: what was typed before other forms, titles before texts, phrases before words apart.
  const FOUND = 1;
  const PHRASE = 1;
  const TITLE = 2;
  const EXACT = 4;

  /**
   * @template T
   * @param {T[][]} lists
   * @returns {T[]}
   */
  const flatten = (lists) => /** @type {T[]} */ ([]).concat(...lists);

  /** One way through all texts. */
  class Pass {
    /**
     * @param {string} language
     * @param {Index} index
     * @param {Wording[][]} terms
     * @param {number} shown  how many hits are shown: phrases that come first among more are looked for later
     */
    constructor(language, index, terms, shown) {
      this.language = language;
      this.index = index;
      this.terms = terms;
      this.shown = shown;
      this.counts = terms.map(() => 0);
      /**
       * The scores that the texts with all terms have so far.
       * @type {Map<number, number>}
       */
      this.scores = new Map();
    }

    /**
     * @param {() => boolean} isStopped
     * @param {(hits: Scored[]) => void} onHits  what was told before may be told again, with a better score
     */
    async run(isStopped, onHits) {
      const { ranges } = this.index;
      const first = countFirst(ranges);
      /** @type {Promise<Map<number, Match>[]>[]} */
      const waiting = [];
      for (let at = 0; at < ranges.length; at++) {
        const ahead = Math.min(at < first ? first : at + AHEAD, ranges.length);
        while (waiting.length < ahead) {
          const matches = this.matchRange(ranges[waiting.length]);
          matches.catch(() => null); // told when its turn comes
          waiting.push(matches);
        }
        const matches = await waiting[at];
        if (isStopped()) return;
        matches.forEach(({ size }, term) => (this.counts[term] += size));
        onHits(this.score(matches));
      }
      if (this.terms.length > 1) await this.findPhrases(isStopped, onHits);
    }

    /** @param {IdRange} range */
    matchRange(range) {
      return Promise.all(this.terms.map((wordings) => this.matchTerm(range, wordings)));
    }

    /**
     * Returns the numbers of the texts that have any of the wordings of a term, each with the best of its matches.
     * @param {IdRange} range
     * @param {Wording[]} wordings
     */
    async matchTerm(range, wordings) {
      const [best, ...others] = await Promise.all(wordings.map((wording) => this.matchWording(range, wording)));
      for (const matches of others) {
        for (const [number, { isExact, inTitle }] of matches) {
          const known = best.get(number) || { isExact: false, inTitle: false };
          best.set(number, { isExact: known.isExact || isExact, inTitle: known.inTitle || inTitle });
        }
      }
      return best;
    }

    /**
     * @param {IdRange} range
     * @param {Wording} wording
     */
    async matchWording(range, { keys, forms }) {
      const files = await Promise.all(keys.map((key) => aigaqPostings.load(this.language, range, key)));
      const words = files.map((file, at) => file.find(keys[at], forms[at]));
      if (words.length === 1) return words[0];
      const numbers = Array.from(words[0].keys()).filter((number) => words.every((matches) => matches.has(number)));
      const found = await Promise.all(this.shardsOf(numbers).map((shard) => this.phrasesIn(shard, keys)));
      return new Map(
        flatten(found).map((number) => /** @type {[number, Match]} */ ([number, matchAll(words, number)])),
      );
    }

    /**
     * Returns the shards of texts, the newest first.
     * @param {number[]} numbers
     */
    shardsOf(numbers) {
      return this.index.shards.filter(([first, last]) => numbers.some((number) => first <= number && number <= last));
    }

    /**
     * Returns the numbers of a shard in which keys follow each other.
     * @param {[number, number]} shard
     * @param {string[]} keys
     */
    async phrasesIn([first, last], keys) {
      const found = await aigaqPositions.findPhrase(this.language + "/places/" + first + "-" + last, keys);
      return found.map((id) => Number(id.slice(2)));
    }

    /**
     * Returns the texts that have all terms.
     * @param {Map<number, Match>[]} matches  of each term, by number
     */
    score(matches) {
      const numbers = Array.from(matches[0].keys()).filter((number) => matches.every((ofTerm) => ofTerm.has(number)));
      return numbers.map((number) => {
        const { isExact, inTitle } = matchAll(matches, number);
        return this.setScore(number, FOUND + (isExact ? EXACT : 0) + (inTitle ? TITLE : 0));
      });
    }

    /**
     * Looks in which of the hits the terms follow each other as they were typed, until there are enough to show or
     * many hits were looked at, the newest first: places are large.
     * @param {() => boolean} isStopped
     * @param {(hits: Scored[]) => void} onHits
     */
    async findPhrases(isStopped, onHits) {
      const keys = flatten(this.terms.map(([first]) => first.keys));
      const numbers = Array.from(this.scores.keys());
      const shards = this.shardsOf(numbers);
      let [checked, phrases] = [0, 0];
      for (let at = 0; at < shards.length; at += SHARDS) {
        if (phrases >= this.shown || checked >= this.shown * CHECKED) return;
        const next = shards.slice(at, at + SHARDS);
        const found = await Promise.all(next.map((shard) => this.phrasesIn(shard, keys)));
        if (isStopped()) return;
        const hits = flatten(found).filter((number) => this.scores.has(number));
        checked += numbers.filter((number) => next.some(([first, last]) => first <= number && number <= last)).length;
        phrases += hits.length;
        onHits(hits.map((number) => this.setScore(number, (this.scores.get(number) || 0) + PHRASE)));
      }
    }

    /**
     * @param {number} number
     * @param {number} score
     * @returns {Scored}
     */
    setScore(number, score) {
      this.scores.set(number, score);
      return [this.index.written[number] || "t-" + String(number).padStart(5, "0"), score];
    }

    /**
     * Finds, for a term that no text has, the key one slip away that most texts have, among those that begin alike.
     * @param {string[]} spellings  of the term
     */
    async findNear(spellings) {
      /** @type {Map<string, number>} */
      const totals = new Map();
      for (const range of this.index.ranges) {
        for (const spelling of spellings) {
          aigaqNear.countNear(await aigaqPostings.load(this.language, range, spelling), spelling, totals);
        }
      }
      return aigaqNear.mostCommon(totals);
    }
  }

  /**
   * Returns how a text has several words.
   * @param {Map<number, Match>[]} words
   * @param {number} number
   * @returns {Match}
   */
  function matchAll(words, number) {
    const all = words.map((matches) => /** @type {Match} */ (matches.get(number)));
    return { isExact: all.every(({ isExact }) => isExact), inTitle: all.every(({ inTitle }) => inTitle) };
  }

  /**
   * Returns how many ranges hold the first texts.
   * @param {IdRange[]} ranges
   */
  function countFirst(ranges) {
    let count = 1;
    for (let texts = ranges[0][3]; texts < FIRST_TEXTS && count < ranges.length; count++) texts += ranges[count][3];
    return count;
  }

  return { Pass };
})();
