/* The testimonies of a search: by words, by facets, or both. */
const aigaqResults = (() => {
  "use strict";
  const { say, order: ORDER, fillIn } = aigaqElements;
  const { languages, numberOf, preloadOthers } = aigaqItems;
  const { Hits } = aigaqHits;
  const { isChosen } = aigaqWanted;
  const { isInScript, choose } = aigaqQueryLanguage;
  const FIRST = 20; // hits that come before anything of other languages
  const EXACT = 5; // the score of a hit that has the words as they were typed
  const CODES = languages.map(({ code }) => code); // the reader's own first
  const OWN = (languages.find(({ isOwn }) => isOwn) || languages[0]).code;

  /** What one search has found. */
  class Results {
    /** @param {Turn} turn */
    constructor(turn) {
      this.turn = turn;
      /** The language in which the query is meant. */
      this.language = OWN;
      /** Whether that may be shown: hits in the reader's language may turn out to be other words. */
      this.isSure = !turn.wanted.q || isInScript(turn.wanted.q);
      /**
       * The hits of each language.
       * @type {Map<string, InstanceType<typeof Hits>>}
       */
      this.found = new Map(languages.map(({ code }) => [code, new Hits()]));
      /** @type {Map<string, string>}  words that were looked for, where a language has others for what was typed */
      this.readAs = new Map();
      /** @type {Set<string>}  languages in which these are what another language calls a term */
      this.offered = new Set();
      /**
       * Numbers of the testimonies that have what was chosen; null: no choice.
       * @type {Set<number> | null}
       */
      this.within = null;
      /**
       * What was chosen, where there are no words.
       * @type {Hit[] | null}
       */
      this.chosen = null;
      /** @type {Columns | undefined} */
      this.columns = undefined;
      /**
       * What occupations are called.
       * @type {Map<string, string>}
       */
      this.occupations = new Map();
      /**
       * What was asked in each language.
       * @type {Map<string, {query: string, meanings: Meaning[], strict: boolean}>}
       */
      this.asked = new Map();
      this.listing = new aigaqListing.Listing(turn, () => this.columns);
    }

    async find() {
      this.listing.show([], [], "");
      aigaqChips.showChosen(this.turn.wanted);
      aigaqChips.offer([], {}, this.occupations);
      if (this.turn.isCounting) await this.findFacets();
      if (this.turn.wanted.q && !this.turn.isOver) await this.findWords();
    }

    show() {
      if (this.turn.isOver || !this.isSure) return;
      const shown = new Set();
      /** @param {Hit} hit */
      const isNew = ({ id }) => (!this.within || this.within.has(numberOf(id))) && !shown.has(id) && shown.add(id);
      const own = (this.chosen || this.hitsIn(this.language)).filter(isNew);
      const others = languages.filter(({ code }) => code !== this.language);
      this.listing.show(
        own,
        others.map(({ code, label }) => {
          return { code, label, hits: this.hitsIn(code).filter(isNew), readAs: this.readAsIn(code) };
        }),
        this.readAsIn(this.language),
      );
    }

    /** @param {string} language */
    foundIn(language) {
      return this.found.get(language) || new Hits();
    }

    /** @param {string} language */
    hitsIn(language) {
      return this.foundIn(language).sorted;
    }

    /** @param {string} language */
    readAsIn(language) {
      const words = this.readAs.get(language);
      return words ? fillIn(say.readAs, { words }) : "";
    }

    /* Facets */

    async findFacets() {
      this.occupations = await aigaqMeanings.nameOccupations(ORDER);
      this.columns = await aigaqFacets.load(say.edition, (columns) => {
        this.columns = columns;
        this.selectRows(columns);
      });
      this.selectRows(this.columns);
      return this.columns;
    }

    /**
     * Without words the rows are the results; with words they say which hits are shown.
     * @param {Columns} columns
     */
    selectRows(columns) {
      const { wanted, isOver } = this.turn;
      if (isOver) return;
      const numbers = this.hitsIn(this.language).map((hit) => numberOf(hit.id));
      const { rows, counts } = columns.select(wanted, wanted.q ? new Set(numbers) : null);
      if (!isChosen(wanted)) this.within = null;
      else if (wanted.q) this.within = new Set(rows.map((row) => columns.numbers[row]));
      else this.chosen = rows.map((row) => ({ id: columns.idOf(row), score: 0 }));
      aigaqChoices.showCounts(wanted, counts, columns.places, this.occupations);
      aigaqChips.showChosen(wanted);
      this.show();
    }

    /* Words: first in the reader's language, then in the others */

    async findWords() {
      const { q } = this.turn.wanted;
      const named = await aigaqIds.find(q, () => this.findFacets());
      if (named !== null) {
        this.isSure = true;
        this.add(named ? [{ id: named, score: 0 }] : [], OWN);
        return;
      }
      const first = await this.findIn(OWN, await aigaqMeanings.read(q, [OWN]));
      if (first.exact) this.isSure = true;
      const read = await aigaqMeanings.read(q, CODES);
      await this.offerFacts(q);
      if (this.turn.isOver) return;
      const others = await Promise.all(CODES.slice(1).map((code) => this.findIn(code, read)));
      const own = await this.findMeantIn(first, read);
      if (!this.turn.isOver) await this.conclude([own, ...others]);
    }

    /** @param {string} q */
    async offerFacts(q) {
      const [{ people }, facts] = await Promise.all([aigaqMeanings.load(), aigaqMeanings.findFacts(q, CODES)]);
      if (!facts.length) return;
      const names = await aigaqMeanings.nameOccupations(ORDER);
      const places = await aigaqLoader.loadData("places/" + say.edition).catch(() => ({}));
      for (const id of Object.keys(places)) names.set(id, places[id][0]);
      if (!this.turn.isOver) aigaqChips.offer(facts, people, names);
    }

    /**
     * Finds in the reader's language what was typed in another: places in any case, terms where their word is in no
     * text; and for a term that no text has, the other words that the reader's language has for it.
     * @param {Summary} first  of what was found as it was typed
     * @param {ReadQuery} read
     * @returns {Promise<Summary>}
     */
    async findMeantIn(first, read) {
      const { isOther, isOffered } = aigaqMeanings.questionIn(read, OWN, first.missing);
      const isFound = isOffered && first.count && !first.missing.length;
      if (!isOther || isFound || first.error || this.turn.isOver) return first;
      const found = this.foundIn(OWN);
      if (first.missing.length) this.found.set(OWN, new Hits()); // they lack what is meant
      const meant = await this.findIn(OWN, read, first.missing);
      if (!meant.count) {
        this.found.set(OWN, found);
        this.readAs.delete(OWN);
        this.offered.delete(OWN);
        return first;
      }
      const exact = meant.exact + (first.missing.length ? 0 : first.exact);
      return { ...meant, count: this.hitsIn(OWN).length, exact, suggested: first.suggested };
    }

    /**
     * @param {string} language
     * @param {ReadQuery} read
     * @param {string[]} [missing]  words that no text of the language has
     * @returns {Promise<Summary>}
     */
    findIn(language, read, missing) {
      const { signal } = this.turn;
      const { query, meanings, isOffered, words } = aigaqMeanings.questionIn(read, language, missing);
      if (words) this.readAs.set(language, words);
      if (isOffered) this.offered.add(language);
      const asked = { query, meanings, strict: language !== OWN || Boolean(words) };
      this.asked.set(language, asked);
      return new Promise((resolve) => {
        const nothing = { language, count: 0, exact: 0, missing: [], suggested: [], error: "none" };
        if (signal) signal.addEventListener("abort", () => resolve(nothing));
        aigaqFulltext.search({
          ...asked,
          language,
          shown: this.listing.limit,
          carried: language === OWN,
          signal,
          onHits: (hits) => this.add(hits, language),
          onDone: (summary) => resolve(isOffered ? { ...summary, exact: 0 } : summary),
        });
      });
    }

    /** Looks for phrases among the hits that are shown now: what was loaded is not asked for again. */
    findMorePhrases() {
      const asked = this.asked.get(this.language);
      const { signal } = this.turn;
      if (!asked) return;
      aigaqFulltext.search({
        ...asked,
        language: this.language,
        shown: this.listing.limit,
        signal,
        onHits: (hits) => this.add(hits, this.language),
        onDone: () => undefined,
      });
    }

    /**
     * @param {Hit[]} hits
     * @param {string} language
     */
    add(hits, language) {
      if (!hits.length || this.turn.isOver) return;
      if (language === OWN && hits.some(({ score }) => score >= EXACT)) this.isSure = true;
      this.foundIn(language).add(hits);
      if (this.hitsIn(OWN).length >= FIRST) preloadOthers();
      this.showAll();
    }

    showAll() {
      if (this.columns) this.selectRows(this.columns);
      else this.show();
    }

    /**
     * Decides in which language the query is meant, and says what was not found.
     * @param {Summary[]} summaries
     */
    async conclude(summaries) {
      const { notes } = this.turn;
      const errors = summaries.map((summary) => summary.error);
      const isWhole = !errors.includes("network");
      if (!isWhole) notes.add(say.network);
      const searched = summaries.filter((summary) => !summary.error);
      this.isSure = true;
      if (searched.length) {
        this.language = choose(searched, this.offered);
        if (isWhole) await this.sayMissing(searched);
      }
      this.showAll();
    }

    /**
     * Says which words no language has that could be searched, and suggests others; nothing is searched instead. To who
     * was looking for a person or a place that was found, no other word is suggested.
     * @param {Summary[]} searched
     */
    async sayMissing([first, ...rest]) {
      const { turn } = this;
      /** @type {(word: string) => (summary: Summary) => boolean} */
      const lacks = (word) => (summary) => summary.missing.some((part) => word.includes(part));
      const nowhere = first.missing.filter((word) => rest.every(lacks(word)));
      if (!nowhere.length) return;
      await turn.naming;
      if (turn.notes.has(say.network)) return; // it may be among the names
      const isNamed = (await turn.names.take(1)).some(({ order }) => order <= 0);
      const words = nowhere.join(", ");
      turn.notes.add(fillIn(isNamed ? say.absent : say.missing, { words }));
      if (!isNamed) turn.suggested = first.suggested.filter(({ typed }) => nowhere.includes(typed));
    }
  }

  /** @type {Results | null} */
  let now = null;
  aigaqListing.onMore(
    () => now && now.listing,
    () => {
      if (!now) return;
      now.show();
      now.findMorePhrases();
    },
  );

  /**
   * Finds and shows all.
   * @param {Turn} turn
   */
  function search(turn) {
    now = new Results(turn);
    return now.find();
  }

  return { search };
})();
