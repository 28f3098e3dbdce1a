/* Looks the words of a query up in the shards of the names index: finds keys, each with its cost.
   `plugins/aigaq/site/search/names/index.py` writes the shards, `ShardJob`; what it joins into texts is split here. */

/** @typedef {[Object<string, string>, Object<string, string>]} Shard  `exact` and `near`, both by folds */

const aigaqNameLookup = (() => {
  "use strict";
  const { FAR, SAME, costOf, roughCostOf } = aigaqNameCosts;
  const PER_DOUBLING = 0.01; // a name with twice as many bearers is nearer by this
  const MOST_DOUBLINGS = 9;
  const UNKNOWN = 3; // what a word costs that no name of somebody has

  /**
   * Returns the shard of a key by its 32-bit FNV-1a hash, as `shard_of` of data_scripts.py does.
   * @param {string} key
   * @param {number} shards  a power of two
   */
  function shardOf(key, shards) {
    let hash = 0x811c9dc5;
    for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
    return ((hash ^ (hash >>> 16)) & (shards - 1)) >>> 0;
  }

  /**
   * @param {string} bones
   * @returns {Promise<Shard>}
   */
  async function loadShard(bones) {
    const site = await aigaqLoader.loadData("index");
    return aigaqLoader.loadData("names/" + shardOf(bones, site.names).toString(16));
  }

  /** @param {string} bones */
  function deletionsOf(bones) {
    return bones.length > 1 ? Array.from(bones, (_letter, at) => bones.slice(0, at) + bones.slice(at + 1)) : [];
  }

  /**
   * Of names that are equally near, the more common one is likelier what was meant.
   * @param {number} bearers
   */
  const bonusOf = (bearers) => Math.min(MOST_DOUBLINGS, Math.log2(bearers)) * PER_DOUBLING;

  class NameLookup {
    /** @param {NameFolding} folding */
    constructor(folding) {
      this.folding = folding;
      /** Whether who bears one of two words is taken, since nobody bears both. */
      this.takesParts = false;
      /** The cost of each person (by the number of the id in base 36) and place (`@` and its id). */
      /** @type {Map<string, number>} */
      this.costs = new Map();
    }

    /** @param {Plan} plan */
    find(plan) {
      return plan.length === 1 ? this.findWord(plan[0]) : this.findWords(plan);
    }

    /**
     * Finds who bears one word, or one a slip away: the shards of its skeleton with a letter less know them.
     * @param {Way[]} ways
     */
    async findWord(ways) {
      const keys = new Set();
      for (const { bones } of ways) for (const key of [bones, ...deletionsOf(bones)]) if (key) keys.add(key);
      const shards = new Set(await Promise.all(Array.from(keys, loadShard)));
      for (const [exact, near] of shards) {
        for (const way of ways) {
          this.addBearers(exact, way);
          this.addNeighbours(near, way);
        }
      }
    }

    /**
     * @param {Object<string, string>} exact
     * @param {Way} way
     */
    addBearers(exact, way) {
      for (const [cost, written] of this.near(exact, way)) {
        const bearers = written.split(",");
        for (const bearer of bearers) this.add(bearer.split(" ")[0], cost && cost - bonusOf(bearers.length));
      }
    }

    /**
     * @param {Object<string, string>} near
     * @param {Way} way
     */
    addNeighbours(near, way) {
      for (const [cost, written] of this.near(near, way)) {
        const [newest, magnitude] = written.split("+");
        const keys = newest.split(" ");
        const bearers = magnitude ? 2 ** Number(magnitude) : keys.length;
        for (const key of keys) this.add(key, cost - bonusOf(bearers));
      }
    }

    /**
     * Yields the names of a shard that are near, with their costs.
     * @param {Object<string, string>} names
     * @param {Way} way
     * @returns {IterableIterator<[number, string]>}
     */
    *near(names, way) {
      for (const [fold, written] of Object.entries(names)) {
        const cost = costOf(way, fold, this.folding.skeleton(fold));
        if (cost < FAR) yield [cost, written];
      }
    }

    /**
     * Finds who bears several words: one must be right but for its vowels; the others are looked up beside it.
     * @param {Plan} plan
     */
    async findWords(plan) {
      const lookups = plan.map((ways, place) => Promise.all(ways.map((way) => this.findOthers(plan, place, way))));
      await Promise.all(lookups);
    }

    /**
     * @param {Plan} plan
     * @param {number} place
     * @param {Way} way
     */
    async findOthers(plan, place, way) {
      const [exact] = way.bones ? await loadShard(way.bones) : [{}];
      for (const [fold, written] of Object.entries(exact)) {
        if (this.folding.skeleton(fold) !== way.bones) continue;
        const cost = costOf(way, fold, way.bones);
        if (cost === FAR) continue;
        for (const bearer of written.split(",")) {
          const [key, skeletons = ""] = bearer.split(" ");
          const isPart = this.takesParts && cost === SAME;
          this.add(key, cost + this.costOfOthers(plan, place, skeletons.split(".").concat(way.bones), isPart));
        }
      }
    }

    /**
     * Returns what the other words cost: of three or more, one may be unknown; one may have a slip.
     * @param {Plan} plan
     * @param {number} place
     * @param {string[]} skeletons
     * @param {boolean} isPart  all others may be unknown
     */
    costOfOthers(plan, place, skeletons, isPart) {
      const others = plan.filter((_ways, at) => at !== place);
      const last = plan[plan.length - 1];
      const costs = others.map((ways) =>
        Math.min(...ways.map((way) => roughCostOf(way.bones, skeletons, ways === last))),
      );
      const unknown = costs.filter((cost) => cost === FAR).length;
      const slips = costs.filter((cost) => cost > 1 && cost < FAR).length;
      const most = isPart ? others.length : Math.min(1, Math.max(0, plan.length - 2));
      if (unknown > most || slips > 1) return FAR;
      return costs.reduce((sum, cost) => sum + (cost === FAR ? UNKNOWN : cost), 0);
    }

    /**
     * @param {string} key
     * @param {number} cost
     */
    add(key, cost) {
      const known = this.costs.get(key);
      if (cost < FAR && (known === undefined || cost < known)) this.costs.set(key, cost);
    }

    /** Returns the keys that were found, the nearest first. */
    best() {
      const found = Array.from(this.costs);
      found.sort((a, b) => a[1] - b[1] || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1));
      return found.map(([key]) => key);
    }
  }

  return { NameLookup, shardOf };
})();
