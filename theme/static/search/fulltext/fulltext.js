/* Full-text search. `plugins/aigaq/site/search/fulltext/index_files.py` writes what it reads. */

/**
 * How a search ended: `missing` are words, as typed, that no text of the language has; `suggested` those for which there
 * is a nearest one that texts have. `error` is "none" (this copy does not carry the language), "network", or null.
 * @typedef {Object} Summary
 * @property {string} language
 * @property {number} count  of all hits
 * @property {number} exact  of those that have the words as they were typed
 * @property {string[]} missing
 * @property {{typed: string, found: string}[]} suggested
 * @property {string | null} error
 */
/**
 * `strict`: nothing is found unless all words are. Else, where a word turns out to be in no text, the search goes
 * through the texts once more without it. `onHits` is called again and again, the newest ids first; a hit may come once
 * more with a better score. `onDone` is called once, last. Once `signal` is aborted, nothing is called any more.
 * @typedef {Object} SearchOptions
 * @property {string} query
 * @property {string} language  a source language
 * @property {Meaning[]} [meanings]  beside the query: parts of what was typed, and their words in the language
 * @property {boolean} [strict]
 * @property {number} [shown]  how many hits are shown at first: all, if not given
 * @property {boolean} [carried]  whether every copy of the page has the language
 * @property {AbortSignal} [signal]
 * @property {(hits: Hit[]) => void} onHits
 * @property {(summary: Summary) => void} onDone
 */

const aigaqFulltext = (() => {
  "use strict";
  const EXACT = 5; // the score of a hit that has the words as they were typed

  /** Why a search cannot be done. */
  class Failure extends Error {
    /** @param {string} reason */
    constructor(reason) {
      super(reason);
      this.reason = reason;
    }
  }

  /**
   * Returns true if this copy has files of a language's search: so its list should be there.
   * @param {string} language
   * @returns {Promise<boolean>}
   */
  const isCarried = async (language) => Boolean(await aigaqLoader.loadIfThere(language + "/carried"));

  /** One search in one language. */
  class Search {
    /** @param {SearchOptions} options */
    constructor(options) {
      this.options = options;
      /** @type {Index} */
      this.index = { ranges: [], shards: [], written: {} };
      /**
       * The scores of the results.
       * @type {Map<string, number>}
       */
      this.scores = new Map();
      /** @type {Summary} */
      this.summary = { language: options.language, count: 0, exact: 0, missing: [], suggested: [], error: null };
    }

    get isStopped() {
      return Boolean(this.options.signal && this.options.signal.aborted);
    }

    async run() {
      const terms = await this.loadTerms();
      if (!terms.length || this.isStopped) return;
      if (!this.index.ranges.length) {
        this.summary.missing = terms.map(({ typed }) => typed);
        return;
      }
      const totals = await this.pass(terms);
      if (!this.isStopped && !totals.counts.every(Boolean)) await this.searchAgain(terms, totals);
    }

    /** Returns the summary of what was found so far. */
    summarise() {
      const scores = Array.from(this.scores.values());
      return { ...this.summary, count: scores.length, exact: scores.filter((score) => score >= EXACT).length };
    }

    /** Loads what terms are made of. */
    async loadTerms() {
      const { language, query, meanings = [], carried } = this.options;
      const keys = this.loadKeys();
      keys.catch(() => null); // told below, unless the language is not here
      const index = await aigaqLoader.loadData(language + "/shards").catch(() => null);
      if (!index) throw new Failure(carried || (await isCarried(language)) ? "network" : "none");
      this.index = index;
      await keys;
      return aigaqTerms.termsOf(query, language, meanings);
    }

    loadKeys() {
      const { language, query, meanings = [] } = this.options;
      const texts = meanings.map(({ texts: [...words] }) => words.join(" "));
      return aigaqKeys.load(language, [query, ...texts].join(" "));
    }

    /**
     * Goes through the texts again for the words that are in texts, and suggests others for the rest.
     * @param {Term[]} terms
     * @param {Totals} totals
     */
    async searchAgain(terms, totals) {
      const { again, missing, suggested } = aigaqTerms.retry(terms, totals);
      if (this.options.strict) {
        this.summary.missing = terms.filter((_term, at) => !totals.counts[at]).map(({ typed }) => typed);
        return;
      }
      this.summary.missing = missing;
      if (again.length) await this.passByParts(again);
      for (const term of suggested) {
        if (!this.isStopped)
          await this.suggest(
            term,
            terms.filter((_term, at) => totals.counts[at]),
          );
      }
    }

    /**
     * Goes through the texts for terms; parts of a Chinese run that no text has are left out, and the run told.
     * @param {Term[]} terms
     */
    async passByParts(terms) {
      const { counts } = await this.pass(terms);
      const held = terms.filter((_term, at) => counts[at]);
      const lost = terms.filter((_term, at) => !counts[at]).map(({ typed }) => typed);
      if (!lost.length || this.isStopped) return;
      this.summary.missing = Array.from(new Set([...this.summary.missing, ...lost]));
      if (held.length) await this.pass(held);
    }

    /**
     * Suggests a word as it stands in a text, if it is in one together with the rest.
     * @param {Term} term
     * @param {Term[]} rest
     */
    async suggest(term, rest) {
      /** @type {Hit[]} */
      const first = [];
      await this.pass([term, ...rest], (hits) => first.push(...hits.slice(0, 1)));
      if (first.length) this.summary.suggested.push(await describeSuggestion(term, first[0]));
    }

    /**
     * Goes through the texts. Hits are results, unless somebody else takes them.
     * @param {Term[]} terms
     * @param {(hits: Hit[]) => void} [onHits]
     * @returns {Promise<Totals>}
     */
    async pass(terms, onHits) {
      const { language, strict, shown = Infinity } = this.options;
      const wordings = terms.map((term) => term.wordings);
      const keys = wordings.map((ofTerm) => ofTerm.map((wording) => wording.keys));
      const own = new aigaqFinder.Pass(language, this.index, wordings, shown);
      await own.run(
        () => this.isStopped,
        (scored) =>
          (onHits || this.take.bind(this))(scored.map(([id, score]) => ({ id, language, score, terms: keys }))),
      );
      /** @type {(string | null)[]} */
      const near = [];
      for (let at = 0; at < terms.length && !this.isStopped; at++) {
        const spellings = strict || own.counts[at] ? [] : aigaqTerms.spellingsOf(terms[at], language);
        near.push(await own.findNear(spellings));
      }
      return { counts: own.counts, near };
    }

    /** @param {Hit[]} hits */
    take(hits) {
      for (const { id, score } of hits) this.scores.set(id, score);
      if (hits.length) this.options.onHits(hits);
    }
  }

  /**
   * Tells how a suggested word stands in a text that has it.
   * @param {Term} term
   * @param {Hit} hit
   */
  async function describeSuggestion({ typed, wordings: [{ keys }] }, hit) {
    const { volumes } = await aigaqLoader.loadData("index").catch(() => ({}));
    const address = "../../" + hit.language + "/" + aigaqLoader.addressOf(hit.id, volumes);
    const { href } = new URL(address, aigaqLoader.SCRIPTS);
    const described = await aigaqExcerpts.describe({ ...hit, terms: [[keys]] }, { href });
    return { typed, found: (described && described.words[0]) || keys[0].slice(0, -1) };
  }

  /**
   * Searches the texts of one language; call it for each. Never throws.
   * @param {SearchOptions} options
   */
  async function search(options) {
    const own = new Search(options);
    try {
      await own.run();
    } catch (error) {
      own.summary.error = error instanceof Failure ? error.reason : "network";
    }
    if (!own.isStopped) options.onDone(own.summarise());
  }

  return { search, describe: aigaqExcerpts.describe };
})();
