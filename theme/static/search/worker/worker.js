/* The worker of full-text search: runs Pagefind's program over the shards of one language, one after the other. The build
   puts load.js before it.

   Told {turn, program, folder, shards, terms, alike, strict}: the program, compiled; the language's folder below
   search/; shards as [name, records], the newest first; terms as lists of keys, more than one in a row where the words
   are a phrase; for each term the spellings to which the nearest key is looked for. A later turn ends an earlier one.
   Told {ahead: [folder, ...], terms}: what will be needed of these shards.
   Tells {turn, hits: [[id, score], ...], records} after every shard, then {turn, counts, near}: for every term, how
   many texts have it, and if none has, unless strict, the key nearest to it; or {turn, error}. */

/**
 * @typedef {Object} Question
 * @property {number} turn
 * @property {WebAssembly.Module} program
 * @property {string} folder
 * @property {[string, number][]} shards
 * @property {string[][]} terms
 * @property {string[][]} alike
 * @property {boolean} strict
 */

(() => {
  "use strict";
  const { prepare, fetchAhead, chunksFor, fetchFile, forgetIndexes } = aigaqShards;
  const AHEAD = 4; // shards that are fetched while one is searched
  const FIRST_RECORDS = 300; // as many records are fetched at once before any other

  let current = 0;

  /**
   * @param {string[][]} lists
   * @returns {string[]}
   */
  const flatten = (lists) => /** @type {string[]} */ ([]).concat(...lists);

  /** @param {Question} question */
  async function run({ turn, program, folder, shards, terms, alike, strict }) {
    if (aigaqPagefind.start(program)) forgetIndexes();
    const keys = flatten(terms);
    const counts = terms.map(() => 0);
    const first = countFirst(shards);
    /** @type {Promise<Index>[]} */
    const waiting = [];
    for (let at = 0; at < shards.length; at++) {
      // The first records have the line for themselves; then the next shards are on their way while one is searched.
      const ahead = Math.min(at ? at + AHEAD + 1 : first, shards.length);
      while (waiting.length < ahead) {
        const index = prepare(folder + shards[waiting.length][0] + "/", keys);
        index.catch(() => null); // told when its turn comes
        waiting.push(index);
      }
      const index = await waiting[at];
      if (turn !== current) return;
      const scores = terms.map((term) => index.scoresOf(term));
      scores.forEach(({ size }, term) => (counts[term] += size));
      postMessage({ turn, hits: hitsOf(scores), records: shards[at][1] });
    }
    const near = strict ? [] : await findNear({ turn, folder, shards, alike, counts });
    if (turn === current) postMessage({ turn, counts, near });
  }

  /**
   * Returns how many shards hold the first records.
   * @param {[string, number][]} shards
   */
  function countFirst(shards) {
    let count = 1;
    for (let records = shards[0][1]; records < FIRST_RECORDS && count < shards.length; count++)
      records += shards[count][1];
    return count;
  }

  /**
   * Returns the ids that have all terms, the best first: by how much they stand out, in coarse steps so that the newest
   * come first.
   * @param {Map<string, number>[]} scores  of each term, by id
   */
  function hitsOf(scores) {
    /** @type {[string, number][]} */
    const hits = [];
    for (const id of scores[0].keys()) {
      if (!scores.every((ofTerm) => ofTerm.has(id))) continue;
      const sum = scores.reduce((before, ofTerm) => before + (ofTerm.get(id) || 0), 0);
      hits.push([id, 1 + Math.round(Math.log2(1 + sum))]);
    }
    return hits.sort((a, b) => b[1] - a[1] || numberOf(b[0]) - numberOf(a[0]));
  }

  /** @param {string} id */
  const numberOf = (id) => Number(id.slice(id.lastIndexOf("-") + 1));

  /**
   * Finds, for words that no text has, the keys one slip away that most texts have, among those that begin alike.
   * @param {{turn: number, folder: string, shards: [string, number][], alike: string[][], counts: number[]}} question
   */
  async function findNear({ turn, folder, shards, alike, counts }) {
    /** @type {(string | null)[]} */
    const near = counts.map(() => null);
    for (let term = 0; term < counts.length; term++) {
      if (counts[term]) continue;
      /** @type {Map<string, number>} */
      const totals = new Map();
      for (const [name] of shards) {
        await countNear(folder + name + "/", alike[term], totals);
        if (turn !== current) return near;
      }
      near[term] = mostCommon(totals);
    }
    return near;
  }

  /**
   * @param {string} folder
   * @param {string[]} spellings
   * @param {Map<string, number>} totals
   */
  async function countNear(folder, spellings, totals) {
    for (const spelling of spellings) {
      for (const path of await chunksFor(folder, [spelling])) {
        aigaqNear.countNear(await fetchFile(path), spelling, totals);
      }
    }
  }

  /** @param {Map<string, number>} totals */
  function mostCommon(totals) {
    /** @type {string | null} */
    let best = null;
    for (const [key, total] of totals) if (best === null || total > (totals.get(best) || 0)) best = key;
    return best;
  }

  /** @param {MessageEvent} message */
  self.onmessage = ({ data }) => {
    if (data.ahead) {
      // What fails is told when it is needed.
      for (const folder of data.ahead) fetchAhead(folder, flatten(data.terms)).catch(() => null);
      return;
    }
    current = data.turn;
    if (!data.terms) return;
    run(data).catch(() => {
      if (data.turn === current) postMessage({ turn: data.turn, error: "network" });
    });
  };
})();
