/* The hits in one language, the best first and of equals the newest. */
const aigaqHits = (() => {
  "use strict";

  /**
   * @param {Hit} a
   * @param {Hit} b
   */
  const compare = (a, b) => b.score - a.score || aigaqItems.numberOf(b.id) - aigaqItems.numberOf(a.id);

  class Hits {
    constructor() {
      /** @type {Map<string, Hit>} */
      this.byId = new Map();
      /** @type {Hit[]} */
      this.sorted = [];
    }

    /**
     * Adds hits, or those that are known with a better score.
     * @param {Hit[]} hits
     */
    add(hits) {
      for (const hit of hits) {
        const known = this.byId.get(hit.id);
        if (!known || known.score < hit.score) this.byId.set(hit.id, hit);
      }
      this.sorted = Array.from(this.byId.values()).sort(compare);
    }
  }

  return { Hits };
})();
