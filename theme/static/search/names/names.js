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
  const ID = /^[tp]-[0-9]{5,}$|^urn:/i;
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
      /** Whether who bears one of the words is taken, since nobody bears all. */
      this.takesParts = false;
      /**
       * The folds of spellings.
       * @type {Map<string, string[]>}
       */
      this.folds = new Map();
    }

    /**
     * Returns true if a spelling has the words of a query: of three or more, one may be unknown; one may have a slip.
     * @param {NameRecord} record
     */
    isNear(record) {
      return spellingsOf(record, this.preferred).some(({ text }) => {
        const folds = this.foldsOf(text);
        return this.query.plans.some((plan) => {
          const costs = plan.map((ways) => Math.min(...ways.map((way) => this.costOfWay(way, folds))));
          const unknown = costs.filter((cost) => cost >= MOST).length;
          const slips = costs.filter((cost) => cost > 1 && cost < MOST).length;
          if (this.takesParts) return costs.includes(0);
          return unknown <= (plan.length > 2 ? 1 : 0) && slips <= 1;
        });
      });
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
      const known = this.folds.get(text);
      if (known) return known;
      const folds = this.makeFolds(text);
      this.folds.set(text, folds);
      return folds;
    }

    /** @param {string} text */
    makeFolds(text) {
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
    if (ID.test(text)) return findById(text.toLowerCase());
    const reading = loadReading(); // on its way, should it be needed
    reading.catch(() => null);
    const folding = new NameFolding(site.table);
    const all = await aigaqWholeNames.load();
    const isReading = all || Array.from(text).some(isHan);
    const query = new aigaqNameQuery.NameQuery(text, folding, isReading ? await reading : () => []);
    if (all) return searchAll(all, query, preferred);
    const lookup = new NameLookup(folding);
    const look = () => Promise.all(query.plans.map((plan) => lookup.find(plan)));
    await look();
    if (!lookup.costs.size) {
      query.widen();
      await look();
    }
    if (!lookup.costs.size) {
      lookup.takesParts = true;
      await look();
    }
    const keys = lookup.best();
    const judge = new Judge(query, preferred);
    return { total: keys.length, take: (count) => takeFirst(keys.slice(0, count), judge, reading) };
  }

  /**
   * Finds who is called so among all.
   * @param {NameRecord[]} records
   * @param {NameQuery} query
   * @param {string[]} preferred
   * @returns {FoundNames}
   */
  function searchAll(records, query, preferred) {
    const judge = new Judge(query, preferred);
    const look = () => records.filter((record) => judge.isNear(record));
    let near = look();
    if (!near.length) {
      query.widen();
      near = look();
    }
    if (!near.length) {
      judge.takesParts = true;
      near = look();
    }
    const found = judge.judgeAll(near);
    return { total: found.length, take: async (count) => found.slice(0, count) };
  }

  /**
   * Returns the people whose ids are near; none where the list of blocks says that there is no such block.
   * @param {string} id
   * @returns {Promise<NameRecord[]>}
   */
  async function loadBlock(id) {
    const [site, runs] = await Promise.all(["index", "names/people"].map(aigaqLoader.loadData));
    const block = blockOf(keyOf(id), site);
    const number = Number(block.split("/").pop());
    /** @type {(run: [number, number]) => boolean} */
    const isWithin = ([first, last]) => first <= number && number <= last;
    return runs.some(isWithin) ? aigaqLoader.loadData(block) : [];
  }

  /**
   * Finds a person by the id; other records are no names.
   * @param {string} id
   * @returns {Promise<FoundNames>}
   */
  async function findById(id) {
    if (!id.startsWith("p-")) return { total: 0, take: async () => [] };
    const records = (await aigaqWholeNames.load()) || (await loadBlock(id));
    const found = records.filter((record) => record.id === id).map((record) => ({ ...record, order: -1 }));
    return { total: found.length, take: async () => found };
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
