/* Counts and lists testimonies by facets. A row is a testimony; a code stands for values that rows have together. */

/**
 * What `ColumnsJob` of `plugins/aigaq/site/search/facets/facet_files.py` writes of a range of ids.
 * @typedef {Object} ColumnsPart
 * @property {number} count
 * @property {string} ids
 * @property {string} days
 * @property {Object<string, string>} written
 */
/** @typedef {Object<string, [string, string, string]>} Places  [name, the place around it, language] by id */
/** @typedef {{rows: number[], counts: Object<string, Map<string, number>>}} Selected */
/** @typedef {InstanceType<typeof aigaqColumns.Columns>} Columns */

const aigaqColumns = (() => {
  "use strict";
  const { unpackNumbers, decodePlaces } = aigaqBits;
  const NONE = -1;
  const SEVERAL = -2;

  /** @param {number[]} changes */
  function addUp(changes) {
    let sum = 0;
    return changes.map((change) => (sum += change));
  }

  /** The column of one facet. */
  class Column {
    /** @param {(values: string[]) => string[]} widen  adds the values for which others count, too */
    constructor(widen) {
      this.widen = widen;
      /**
       * The code of each row.
       * @type {number[]}
       */
      this.codes = [];
      /**
       * What each code stands for.
       * @type {{own: string[], all: string[]}[]}
       */
      this.values = [];
      /** @type {Map<string, number>} */
      this.known = new Map();
    }

    /**
     * Adds the rows of a part, as `encode` wrote them.
     * @param {[string[], number[], string]} encoded
     * @param {number} count
     */
    add([joined, lengths, packed], count) {
      const codes = joined.map((values) => this.codeOf(values));
      for (const place of decodePlaces(lengths, packed, count)) this.codes.push(codes[place]);
    }

    /** @param {string} joined  values with spaces between */
    codeOf(joined) {
      let code = this.known.get(joined);
      if (code === undefined) {
        code = this.values.length;
        this.known.set(joined, code);
        const own = joined ? joined.split(" ") : [];
        this.values.push({ own, all: this.widen(own) });
      }
      return code;
    }

    /**
     * Returns for each code whether it has the value.
     * @param {string} [value]
     */
    fit(value) {
      return this.values.map(({ all }) => !value || all.includes(value));
    }

    /**
     * Returns how many rows have each value.
     * @param {number[]} tally  how many rows have each code
     */
    count(tally) {
      /** @type {Map<string, number>} */
      const counts = new Map();
      this.values.forEach(({ all }, code) => {
        for (const value of all) counts.set(value, (counts.get(value) || 0) + tally[code]);
      });
      return counts;
    }
  }

  class Columns {
    /**
     * @param {string[]} facets
     * @param {Places} places
     */
    constructor(facets, places) {
      this.facets = facets;
      this.places = places;
      this.columns = facets.map((facet) => new Column((values) => (facet === "place" ? this.widen(values) : values)));
      /** @type {number[]} */
      this.numbers = [];
      /** @type {number[]} */
      this.days = [];
      /**
       * Ids that have more digits than their number needs.
       * @type {Map<number, string>}
       */
      this.written = new Map();
      /** @type {Map<number, number>} */
      this.rows = new Map();
      /**
       * The rows, the newest first.
       * @type {number[]}
       */
      this.newest = [];
    }

    /**
     * A place counts for all that hold it.
     * @param {string[]} values
     */
    widen(values) {
      const all = new Set();
      for (const value of values) for (let id = value; id && this.places[id]; id = this.places[id][1]) all.add(id);
      return Array.from(all);
    }

    /** @param {ColumnsPart & Object<string, any>} part */
    add(part) {
      for (const number of addUp(unpackNumbers(part.ids, part.count))) {
        this.rows.set(number, this.numbers.length);
        this.numbers.push(number);
      }
      for (const day of addUp(unpackNumbers(part.days, part.count))) this.days.push(day);
      for (const [number, id] of Object.entries(part.written)) this.written.set(Number(number), id);
      this.columns.forEach((column, at) => column.add(part[this.facets[at]], part.count));
      const { days, numbers } = this;
      this.newest = numbers.map((_number, row) => row).sort((a, b) => days[b] - days[a] || numbers[b] - numbers[a]);
    }

    /**
     * Finds the rows that have all values of `chosen`, the newest first, and counts what each value would find. What
     * another value of a facet would find is counted without that facet's own choice.
     * @param {Wanted} chosen
     * @param {Set<number> | null} [within]  the numbers among which to look
     * @returns {Selected}
     */
    select(chosen, within) {
      const fits = this.columns.map((column, at) => column.fit(chosen[this.facets[at]]));
      const tallies = this.columns.map((column) => new Array(column.values.length).fill(0));
      const rows = [];
      for (const row of this.newest) {
        if (within && !within.has(this.numbers[row])) continue;
        const missed = this.findMiss(row, fits);
        if (missed === SEVERAL) continue;
        if (missed === NONE) rows.push(row);
        this.columns.forEach((column, at) => {
          if (missed === NONE || missed === at) tallies[at][column.codes[row]]++;
        });
      }
      return { rows, counts: this.count(tallies) };
    }

    /**
     * Returns the column of the only choice that a row lacks, or NONE, or SEVERAL.
     * @param {number} row
     * @param {boolean[][]} fits
     */
    findMiss(row, fits) {
      let missed = NONE;
      for (let at = 0; at < fits.length; at++) {
        if (fits[at][this.columns[at].codes[row]]) continue;
        if (missed !== NONE) return SEVERAL;
        missed = at;
      }
      return missed;
    }

    /** @param {number[][]} tallies */
    count(tallies) {
      /** @type {Object<string, Map<string, number>>} */
      const counts = {};
      this.columns.forEach((column, at) => (counts[this.facets[at]] = column.count(tallies[at])));
      return counts;
    }

    /** @param {number} row */
    idOf(row) {
      const number = this.numbers[row];
      return this.written.get(number) || "t-" + String(number).padStart(5, "0");
    }

    /**
     * Returns the values of a facet that a row has.
     * @param {number} row
     * @param {string} facet
     */
    valuesOf(row, facet) {
      const column = this.columns[this.facets.indexOf(facet)];
      return column.values[column.codes[row]].own;
    }

    /**
     * Returns the row of the testimony with this number, if there is one.
     * @param {number} number
     */
    rowOf(number) {
      return this.rows.get(number);
    }
  }

  return { Columns };
})();
