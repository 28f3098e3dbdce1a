/* The worker of full-text search: runs Pagefind's program over the shards of one language, one after the other. The build
   puts load.js before it.

   Told {turn, program, folder, shards, terms, alike, strict}: the program, compiled; the language's folder below
   search/; shards as [name, records], the newest first; terms as lists of wordings, any of which will do; for each term
   the spellings to which the nearest key is looked for. A later turn ends an earlier one.
   Told {ahead: [folder, ...], terms}: what will be needed of these shards.
   Tells {turn, hits: [[id, score], ...], records} after every shard, then {turn, counts, near}: for every term, how
   many texts have it, and if none has, unless strict, the key nearest to it; or {turn, error}. */

/**
 * @typedef {Object} Question
 * @property {number} turn
 * @property {WebAssembly.Module} program
 * @property {string} folder
 * @property {[string, number][]} shards
 * @property {Wording[][]} terms
 * @property {string[][]} alike
 * @property {boolean} strict
 */

(() => {
  "use strict";
  const { prepare, fetchAhead, chunksFor, fetchFile, forgetIndexes } = aigaqShards;
  const AHEAD = 4; // shards that are fetched while one is searched
  const FIRST_RECORDS = 300; // as many records are fetched at once before any other
  // The order of hits: what was typed before other forms, titles before texts, phrases before words apart.
  const FOUND = 1;
  const PHRASE = 1;
  const TITLE = 2;
  const EXACT = 4;

  let current = 0;

  /**
   * @template T
   * @param {T[][]} lists
   * @returns {T[]}
   */
  const flatten = (lists) => /** @type {T[]} */ ([]).concat(...lists);

  /** @param {Wording[][]} terms */
  const keysOf = (terms) => flatten(flatten(terms).map(({ keys }) => keys));

  /** @param {Question} question */
  async function run({ turn, program, folder, shards, terms, alike, strict }) {
    if (aigaqPagefind.start(program)) forgetIndexes();
    const keys = keysOf(terms);
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
      const matches = terms.map((wordings) => matchesOf(index, wordings));
      matches.forEach(({ size }, term) => (counts[term] += size));
      postMessage({ turn, hits: hitsOf(index, terms, matches), records: shards[at][1] });
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
   * Returns the ids that have any of the wordings of a term, each with the best of its matches.
   * @param {Index} index
   * @param {Wording[]} wordings
   */
  function matchesOf(index, wordings) {
    const [first, ...others] = wordings.map((wording) => index.find(wording));
    for (const matches of others) {
      for (const [id, { isExact, inTitle }] of matches) {
        const known = first.get(id) || { isExact: false, inTitle: false };
        first.set(id, { isExact: known.isExact || isExact, inTitle: known.inTitle || inTitle });
      }
    }
    return first;
  }

  /**
   * Returns the ids that have all terms, the best first, and the newest of equals.
   * @param {Index} index
   * @param {Wording[][]} terms
   * @param {Map<string, Match>[]} matches  of each term, by id
   */
  function hitsOf(index, terms, matches) {
    const ids = Array.from(matches[0].keys()).filter((id) => matches.every((ofTerm) => ofTerm.has(id)));
    const phrases = ids.length && terms.length > 1 ? index.findPhrase(keysOf(terms.map(([first]) => [first]))) : null;
    /** @type {[string, number][]} */
    const hits = ids.map((id) => {
      const all = matches.map((ofTerm) => /** @type {Match} */ (ofTerm.get(id)));
      const exact = all.every(({ isExact }) => isExact) ? EXACT : 0;
      const title = all.every(({ inTitle }) => inTitle) ? TITLE : 0;
      return [id, FOUND + exact + title + (phrases && phrases.has(id) ? PHRASE : 0)];
    });
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
      for (const folder of data.ahead) fetchAhead(folder, keysOf(data.terms)).catch(() => null);
      return;
    }
    current = data.turn;
    if (!data.terms) return;
    run(data).catch(() => {
      if (data.turn === current) postMessage({ turn: data.turn, error: "network" });
    });
  };
})();
