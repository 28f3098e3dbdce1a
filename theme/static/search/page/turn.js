/* One search: there is one at a time, the last that was asked for. */
/** @typedef {InstanceType<typeof aigaqTurn.Turn>} Turn */

const aigaqTurn = (() => {
  "use strict";

  /** @type {FoundNames} */
  const NOBODY = { total: 0, take: async () => [] };

  class Turn {
    /**
     * @param {Wanted} wanted
     * @param {boolean} isCounting  whether the choices show how many they would find
     */
    constructor(wanted, isCounting) {
      this.wanted = wanted;
      this.isCounting = isCounting;
      /** People and places that were found. */
      this.names = NOBODY;
      /** Ends when these are known. */
      this.naming = Promise.resolve();
      /** How many testimonies were found in the language of the query, and in others. */
      this.count = 0;
      this.others = 0;
      /**
       * Words that texts have, near to what was typed.
       * @type {{typed: string, found: string}[]}
       */
      this.suggested = [];
      /** What is said at the end. */
      this.notes = new Set();
      this.isOver = false;
      this.controller = "AbortController" in self ? new AbortController() : null;
    }

    /** Ends what is fetched, where the browser can. */
    get signal() {
      return this.controller ? this.controller.signal : undefined;
    }

    end() {
      this.isOver = true;
      if (this.controller) this.controller.abort();
    }
  }

  return { Turn };
})();
