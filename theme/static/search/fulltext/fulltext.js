/* Full-text search in the shards of Pagefind's index. `plugins/aigaq/site/search/fulltext/index_files.py` writes them.
 */

/**
 * How a search ended: `missing` are words, as typed, that no text of the language has; `suggested` those for which there
 * is a nearest one that texts have. `error` is "file" (the page was opened from a disk), "wasm" (refused by the browser
 * or the page's policy), "none" (this copy does not carry the language), "network", or null.
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
 * through the shards once more without it. `onShard` is called after every shard, the newest ids first, with its hits,
 * the best first and the newest first where scores are equal; `onDone` once, last. Once `signal` is aborted, nothing is
 * called any more.
 * @typedef {Object} SearchOptions
 * @property {string} query
 * @property {string} language  a source language
 * @property {Meaning[]} [meanings]  beside the query: parts of what was typed, and their words in the language
 * @property {boolean} [strict]
 * @property {AbortSignal} [signal]
 * @property {(hits: Hit[], progress: {shards: number, of: number, records: number}) => void} onShard
 * @property {(summary: Summary) => void} onDone
 */

const aigaqFulltext = (() => {
  "use strict";
  const { loadData, fetchPacked, findRefusal, PROGRAM } = aigaqLoader;
  const SIGNATURE = 12; // bytes that Pagefind writes before its data
  const EXACT = 5; // the score of a hit that has the words as they were typed
  const AHEAD = 2; // shards of which the worker is told before the program is there

  /** Why a search cannot be done. */
  class Failure extends Error {
    /** @param {string} reason */
    constructor(reason) {
      super(reason);
      this.reason = reason;
    }
  }

  /** @type {Promise<WebAssembly.Module> | null} */
  let loadingProgram = null;

  /** Loads Pagefind's program, one for all languages. */
  function loadProgram() {
    if (!loadingProgram) {
      loadingProgram = compileProgram();
      loadingProgram.catch(() => (loadingProgram = null));
    }
    return loadingProgram;
  }

  async function compileProgram() {
    const program = new Uint8Array(await fetchPacked(PROGRAM), SIGNATURE);
    try {
      return await WebAssembly.compile(program);
    } catch (error) {
      throw error instanceof WebAssembly.CompileError ? new Failure("wasm") : error;
    }
  }

  /** One search in one language. */
  class Search {
    /** @param {SearchOptions} options */
    constructor(options) {
      this.options = options;
      /**
       * Names and records of the shards, the newest first.
       * @type {[string, number][]}
       */
      this.shards = [];
      /** @type {Summary} */
      this.summary = { language: options.language, count: 0, exact: 0, missing: [], suggested: [], error: null };
    }

    get isStopped() {
      return Boolean(this.options.signal && this.options.signal.aborted);
    }

    async run() {
      const refusal = findRefusal();
      if (refusal) throw new Failure(refusal);
      aigaqWorkers.start(this.options.language);
      const [terms, program] = await Promise.all([this.loadTerms(), loadProgram()]);
      this.program = program;
      if (!terms.length || !this.shards.length || this.isStopped) return;
      const totals = await this.pass(terms);
      if (totals && !totals.counts.every(Boolean)) await this.searchAgain(terms, totals);
    }

    /**
     * Loads what terms are made of; what the first shards have of them is on its way before the program.
     * @returns {Promise<Term[]>}
     */
    async loadTerms() {
      const { language, query, meanings = [] } = this.options;
      try {
        [this.shards] = await Promise.all([loadData(language + "/shards"), this.loadKeys()]);
      } catch (error) {
        throw new Failure("none");
      }
      const terms = aigaqTerms.termsOf(query, language, meanings);
      const folders = this.shards.slice(0, AHEAD).map(([name]) => language + "/" + name + "/");
      if (terms.length && folders.length) aigaqWorkers.fetchAhead(language, folders, wordingsOf(terms));
      return terms;
    }

    loadKeys() {
      const { language, query, meanings = [] } = this.options;
      const texts = meanings.map(({ texts: [...words] }) => words.join(" "));
      return aigaqKeys.load(language, [query, ...texts].join(" "));
    }

    /**
     * Goes through the shards again for the words that are in texts, and suggests others for the rest.
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
      if (again.length) await this.pass(again);
      for (const term of suggested) {
        if (!this.isStopped)
          await this.suggest(
            term,
            terms.filter((_term, at) => totals.counts[at]),
          );
      }
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
     * Goes through the shards; returns null once stopped. Hits are results, unless somebody else takes them.
     * @param {Term[]} terms
     * @param {(hits: Hit[]) => void} [onHits]
     * @returns {Promise<Totals | null>}
     */
    pass(terms, onHits) {
      const { language, signal, strict } = this.options;
      const asked = wordingsOf(terms);
      const alike = terms.map((term) => aigaqTerms.spellingsOf(term, language));
      const { program, shards } = this;
      const question = { program, shards, folder: language + "/", terms: asked, alike, strict: Boolean(strict) };
      const progress = { shards: 0, of: shards.length, records: 0 };
      return new Promise((resolve, reject) => {
        const stop = aigaqWorkers.ask(language, question, (answer) => {
          if (this.isStopped) leave();
          else if (answer.error) reject(new Failure(answer.error));
          else if (answer.counts) resolve({ counts: answer.counts, near: answer.near || [] });
          else this.takeShard(answer, asked, progress, onHits);
        });
        const leave = () => {
          stop();
          resolve(null);
        };
        if (signal) signal.addEventListener("abort", leave, { once: true });
      });
    }

    /**
     * @param {Answer} answer
     * @param {Wording[][]} asked
     * @param {{shards: number, of: number, records: number}} progress
     * @param {(hits: Hit[]) => void} [onHits]
     */
    takeShard({ hits = [], records = 0 }, asked, progress, onHits) {
      const { language, onShard } = this.options;
      const terms = asked.map((wordings) => wordings.map(({ keys }) => keys));
      const found = hits.map(([id, score]) => ({ id, language, score, terms }));
      if (onHits) {
        onHits(found);
        return;
      }
      progress.shards += 1;
      progress.records += records;
      this.summary.count += hits.length;
      this.summary.exact += hits.filter(([, score]) => score >= EXACT).length;
      onShard(found, { ...progress });
    }
  }

  /** @param {Term[]} terms */
  const wordingsOf = (terms) => terms.map(({ wordings }) => wordings);

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
    if (!own.isStopped) options.onDone(own.summary);
  }

  return { search, describe: aigaqExcerpts.describe };
})();
