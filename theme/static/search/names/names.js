/* Finds people and places by their names, in any script, with one slip. */

/**
 * What the page shows of a person or a place: a record of search/names/people or .../places
 * (`BlockJob` of `plugins/aigaq/site/search/names/index.py`).
 * @typedef {Object} NameRecord
 * @property {string} id
 * @property {Object<string, string>} names  by language
 * @property {string[]} [aliases]
 * @property {string} [status]
 * @property {string} [born]
 * @property {boolean} [page]  whether the person has a page
 * @property {string[]} [testimonies]
 */
/**
 * The same with the spelling that is nearest to what was typed; `order` is 0 or less where it is the same name.
 * @typedef {NameRecord & {order: number, spelling?: {text: string, language: string}}} FoundName
 */
/** @typedef {{total: number, take: (count: number) => Promise<FoundName[]>}} FoundNames */

const aigaqNames = (() => {
  "use strict";
  const { NameFolding, isHan } = aigaqNameFolding;
  const { NameLookup, shardOf } = aigaqNameLookup;
  const MOST = 3; // a word costs no more where spellings are compared
  const ALL_SAME = 1;
  const BEGINS = 0.5;

  /** @type {Promise<Reading> | null} */
  let loadingReading = null;

  /** Loads how Chinese characters are read. */
  function loadReading() {
    if (!loadingReading) {
      loadingReading = aigaqLoader.loadData("names/pinyin").then(makeReading);
      loadingReading.catch(() => (loadingReading = null));
    }
    return loadingReading;
  }

  /**
   * @param {Object<string, string>} pinyin  characters by syllable
   * @returns {Reading}
   */
  function makeReading(pinyin) {
    /** @type {Map<string, string>} */
    const syllables = new Map();
    for (const [syllable, chars] of Object.entries(pinyin)) for (const char of chars) syllables.set(char, syllable);
    return (word) => Array.from(word, (char) => syllables.get(char) || "");
  }

  /**
   * @param {string} key
   * @param {any} site
   */
  function blockOf(key, site) {
    if (key[0] === "@") return "names/places/" + shardOf(key.slice(1), site.places);
    return "names/people/" + Math.floor(parseInt(key, 36) / site.people);
  }

  /** @param {string} id */
  const keyOf = (id) => (id.startsWith("p-") ? parseInt(id.slice(2), 10).toString(36) : "@" + id);

  /**
   * @param {string[]} keys
   * @returns {Promise<NameRecord[]>}
   */
  async function loadRecords(keys) {
    const site = await aigaqLoader.loadData("index");
    /** @type {NameRecord[][]} */
    const blocks = await Promise.all(keys.map((key) => aigaqLoader.loadData(blockOf(key, site))));
    const found = keys.map((key, at) => blocks[at].filter((record) => keyOf(record.id) === key));
    return /** @type {NameRecord[]} */ ([]).concat(...found);
  }

  /**
   * Returns all spellings, those in the reader's languages first: of equally near ones they are taken.
   * @param {NameRecord} record
   * @param {string[]} preferred
   */
  function spellingsOf(record, preferred) {
    const languages = preferred.filter((language) => record.names[language]);
    const others = Object.keys(record.names).filter((language) => !languages.includes(language));
    const names = [...languages, ...others].map((language) => ({ language, text: record.names[language] }));
    return names.concat((record.aliases || []).map((alias) => ({ language: "", text: alias })));
  }

  /** Judges how near the spellings of records are to a query. */
  class Judge {
    /**
     * @param {NameQuery} query
     * @param {string[]} preferred
     */
    constructor(query, preferred) {
      this.query = query;
      this.preferred = preferred;
    }

    /** @param {NameRecord[]} records */
    judgeAll(records) {
      return records.map((record) => this.judge(record)).sort((a, b) => a.order - b.order);
    }

    /**
     * @param {NameRecord} record
     * @returns {FoundName}
     */
    judge(record) {
      /** @type {{order: number, spelling?: {text: string, language: string}}} */
      let best = { order: Infinity };
      for (const spelling of spellingsOf(record, this.preferred)) {
        const order = this.costOf(spelling.text) - this.bonusOf(spelling.text);
        if (order < best.order) best = { order, spelling };
      }
      return { ...record, ...best };
    }

    /** @param {string} text */
    costOf(text) {
      const folds = this.foldsOf(text);
      const costs = this.query.plans.map((plan) =>
        plan.reduce((sum, ways) => sum + Math.min(...ways.map((way) => this.costOfWay(way, folds))), 0),
      );
      return Math.min(...costs);
    }

    /**
     * Returns the folds of the words of a name, and of all of them as one.
     * @param {string} text
     */
    foldsOf(text) {
      const { folding } = this.query;
      const words = folding.words(text).map((word) => this.query.formsOf(word).map((form) => folding.fold(form)));
      const joined = words.map((forms) => forms[0]).join("");
      return /** @type {string[]} */ ([]).concat(...words, joined).filter(Boolean);
    }

    /**
     * @param {Way} way
     * @param {string[]} folds
     */
    costOfWay(way, folds) {
      const { folding } = this.query;
      return Math.min(MOST, ...folds.map((fold) => aigaqNameCosts.costOf(way, fold, folding.skeleton(fold))));
    }

    /**
     * The same letters go before those that only fold alike.
     * @param {string} text
     */
    bonusOf(text) {
      if (text.toLowerCase() === this.query.text.toLowerCase()) return ALL_SAME;
      const { folding } = this.query;
      const words = folding.words(text);
      const isBegun = folding.words(this.query.text).every((typed) => words.some((word) => word.startsWith(typed)));
      return isBegun ? BEGINS : 0;
    }
  }

  /**
   * Finds who is called so. `take` gives the records of the first ones, the best first.
   * @param {string} text
   * @param {string[]} preferred  the reader's languages
   * @returns {Promise<FoundNames>}
   */
  async function search(text, preferred) {
    const site = await aigaqLoader.loadData("index");
    const reading = loadReading(); // on its way, should it be needed
    reading.catch(() => null);
    const folding = new NameFolding(site.table);
    const query = new aigaqNameQuery.NameQuery(text, folding, Array.from(text).some(isHan) ? await reading : () => []);
    const lookup = new NameLookup(folding);
    const look = () => Promise.all(query.plans.map((plan) => lookup.find(plan)));
    await look();
    if (!lookup.costs.size) {
      query.widen();
      await look();
    }
    const keys = lookup.best();
    const judge = new Judge(query, preferred);
    return { total: keys.length, take: (count) => takeFirst(keys.slice(0, count), judge, reading) };
  }

  /**
   * @param {string[]} keys
   * @param {Judge} judge
   * @param {Promise<Reading>} reading
   */
  async function takeFirst(keys, judge, reading) {
    const records = await loadRecords(keys);
    const found = judge.judgeAll(records);
    if (found.every((record) => record.order <= 1)) return found;
    // Who is found by none of their other spellings is found by the Chinese one.
    judge.query.reading = await reading;
    return judge.judgeAll(records);
  }

  return { search };
})();
