/* Full-text search in the shards of Pagefind's index. `plugins/aigaq/site/search/fulltext/index_files.py` writes them.
 */

/**
 * How a search ended: `missing` are words, as typed, that no text of the language has; `corrected` those that were read
 * as the nearest one that texts have. `error` is "file" (the page was opened from a disk), "wasm" (refused by the
 * browser or the page's policy), "none" (this copy does not carry the language), "network", or null.
 * @typedef {Object} Summary
 * @property {string} language
 * @property {number} count  of all hits
 * @property {string[]} missing
 * @property {{typed: string, found: string}[]} corrected
 * @property {string | null} error
 */
/**
 * `strict`: nothing is found unless all words are. Else, where a word turns out to be in no text, the search goes
 * through the shards once more without it, or with the nearest word that texts have. `onShard` is called after every
 * shard, the newest ids first, with its hits, the best first and the newest first where scores are equal; `onDone`
 * once, last. Once `signal` is aborted, nothing is called any more.
 * @typedef {Object} SearchOptions
 * @property {string} query
 * @property {string} language  a source language
 * @property {boolean} [strict]
 * @property {AbortSignal} [signal]
 * @property {(hits: Hit[], progress: {shards: number, of: number, records: number}) => void} onShard
 * @property {(summary: Summary) => void} onDone
 */

const aigaqFulltext = (() => {
  "use strict";
  const { loadData, fetchPacked, findRefusal, PROGRAM } = aigaqLoader;
  const SIGNATURE = 12; // bytes that Pagefind writes before its data
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
      this.summary = { language: options.language, count: 0, missing: [], corrected: [], error: null };
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
      const { language, query } = this.options;
      try {
        [this.shards] = await Promise.all([loadData(language + "/shards"), aigaqKeys.load(language, query)]);
      } catch (error) {
        throw new Failure("none");
      }
      const terms = aigaqTerms.termsOf(query, language);
      const folders = this.shards.slice(0, AHEAD).map(([name]) => language + "/" + name + "/");
      if (terms.length && folders.length) aigaqWorkers.fetchAhead(language, folders, keysOf(terms));
      return terms;
    }

    /**
     * Goes through the shards again for what is in texts, or near to what is.
     * @param {Term[]} terms
     * @param {Totals} totals
     */
    async searchAgain(terms, totals) {
      const { again, missing } = aigaqTerms.retry(terms, totals);
      if (this.options.strict || !again.length) {
        this.summary.missing = terms.filter((_term, at) => !totals.counts[at]).map(({ typed }) => typed);
        return;
      }
      this.summary.missing = missing;
      const hit = await this.passForFirst(again);
      const corrected = again.filter((term) => term.corrected);
      if (hit) {
        this.summary.corrected = await Promise.all(corrected.map((term) => describeCorrection(term, hit)));
        return;
      }
      // Read otherwise, they are in no text together with the rest: the rest is looked for alone.
      missing.push(...corrected.map(({ typed }) => typed));
      const found = again.filter((term) => !term.corrected);
      if (found.length && found.length < again.length) await this.pass(found);
    }

    /**
     * Goes through the shards and returns the first hit.
     * @param {Term[]} terms
     * @returns {Promise<Hit | null>}
     */
    async passForFirst(terms) {
      /** @type {Hit[]} */
      const first = [];
      await this.pass(terms, (hits) => first.push(...hits.slice(0, 1)));
      return first[0] || null;
    }

    /**
     * Goes through the shards; returns null once stopped.
     * @param {Term[]} terms
     * @param {(hits: Hit[]) => void} [onHits]
     * @returns {Promise<Totals | null>}
     */
    pass(terms, onHits) {
      const { language, signal, strict } = this.options;
      const keys = keysOf(terms);
      const alike = terms.map((term) => aigaqTerms.spellingsOf(term, language));
      const { program, shards } = this;
      const question = { program, shards, folder: language + "/", terms: keys, alike, strict: Boolean(strict) };
      const progress = { shards: 0, of: shards.length, records: 0 };
      return new Promise((resolve, reject) => {
        const stop = aigaqWorkers.ask(language, question, (answer) => {
          if (this.isStopped) leave();
          else if (answer.error) reject(new Failure(answer.error));
          else if (answer.counts) resolve({ counts: answer.counts, near: answer.near || [] });
          else this.takeShard(answer, keys, progress, onHits);
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
     * @param {string[][]} keys
     * @param {{shards: number, of: number, records: number}} progress
     * @param {(hits: Hit[]) => void} [onHits]
     */
    takeShard({ hits = [], records = 0 }, keys, progress, onHits) {
      const { language, onShard } = this.options;
      progress.shards += 1;
      progress.records += records;
      this.summary.count += hits.length;
      const found = hits.map(([id, score]) => ({ id, language, score, terms: keys }));
      if (onHits) onHits(found);
      onShard(found, { ...progress });
    }
  }

  /** @param {Term[]} terms */
  const keysOf = (terms) => terms.map(({ keys }) => keys);

  /**
   * Tells how a word that was read instead stands in a text that has it.
   * @param {Term} term
   * @param {Hit} hit
   */
  async function describeCorrection({ typed, keys }, hit) {
    const href = new URL("../../" + hit.language + "/t/" + hit.id + ".html", aigaqLoader.SCRIPTS).href;
    const described = await aigaqExcerpts.describe({ ...hit, terms: [keys] }, { href });
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
