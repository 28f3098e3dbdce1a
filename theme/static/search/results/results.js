/* The testimonies of a search: by words, by facets, or both. The scripts of both come before it is asked. */
const aigaqResults = (() => {
  "use strict";
  const { say } = aigaqElements;
  const { languages, numberOf } = aigaqItems;
  const { isChosen } = aigaqWanted;
  const NAMES = 10;
  const NEAREST = 2; // the order of names that take the place of words

  /** @param {Hit} hit */
  const rankOf = (hit) => languages.findIndex((language) => language.code === hit.language);

  /**
   * @param {Hit} a
   * @param {Hit} b
   */
  const compare = (a, b) => b.score - a.score || numberOf(b.id) - numberOf(a.id);

  /** What one search has found. */
  class Results {
    /** @param {Turn} turn */
    constructor(turn) {
      this.turn = turn;
      /** @type {Hit[]} */
      this.own = [];
      /** @type {Hit[]} */
      this.others = [];
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
      this.listing = new aigaqListing.Listing(turn, () => this.columns);
    }

    async find() {
      this.show();
      if (this.turn.isCounting) await this.findFacets();
      if (this.turn.wanted.q && !this.turn.isOver) await this.findWords();
    }

    show() {
      if (this.turn.isOver) return;
      /** @param {Hit} hit */
      const fits = (hit) => !this.within || this.within.has(numberOf(hit.id));
      this.listing.show(this.chosen || this.own.filter(fits), this.others.filter(fits));
    }

    /* Facets */

    async findFacets() {
      await aigaqLoader.loadScript("facets");
      this.columns = await aigaqFacets.load(say.edition, (columns) => {
        this.columns = columns;
        this.selectRows(columns);
      });
      this.selectRows(this.columns);
    }

    /**
     * Without words the rows are the results; with words they say which hits are shown.
     * @param {Columns} columns
     */
    selectRows(columns) {
      const { wanted, isOver } = this.turn;
      if (isOver) return;
      const numbers = this.own.concat(this.others).map((hit) => numberOf(hit.id));
      const { rows, counts } = columns.select(wanted, wanted.q ? new Set(numbers) : null);
      if (!isChosen(wanted)) this.within = null;
      else if (wanted.q) this.within = new Set(rows.map((row) => columns.numbers[row]));
      else this.chosen = rows.map((row) => ({ id: columns.idOf(row), score: 0 }));
      aigaqChoices.showCounts(wanted, counts, columns.places);
      this.show();
    }

    /* Words: first in the reader's language, then in the others, each in a worker of its own */

    async findWords() {
      const refusal = aigaqLoader.findRefusal();
      if (refusal) {
        await this.useNames(refusal === "file" ? say.file : say.refused);
        return;
      }
      const summaries = [];
      for (const isOwn of [true, false]) {
        const asked = languages.filter((language) => language.isOwn === isOwn);
        summaries.push(...(await Promise.all(asked.map(({ code }) => this.findIn(code, isOwn)))));
        if (this.turn.isOver) return;
      }
      await this.conclude(summaries);
    }

    /**
     * @param {string} language
     * @param {boolean} isOwn
     * @returns {Promise<Summary>}
     */
    findIn(language, isOwn) {
      const { wanted, signal } = this.turn;
      return new Promise((resolve) => {
        const nothing = { language, count: 0, missing: [], corrected: [], error: "none" };
        if (signal) signal.addEventListener("abort", () => resolve(nothing));
        aigaqFulltext.search({
          query: wanted.q,
          language,
          strict: !isOwn,
          signal,
          onShard: (hits) => this.add(hits, isOwn),
          onDone: resolve,
        });
      });
    }

    /**
     * Of a testimony that several languages have, the first of them is shown, whichever of their workers is faster.
     * @param {Hit[]} hits
     * @param {boolean} isOwn
     */
    add(hits, isOwn) {
      if (!hits.length || this.turn.isOver) return;
      if (isOwn) this.own = this.merge(this.own, hits);
      else this.others = this.merge(this.others, this.dropOwn(hits));
      if (this.columns) this.selectRows(this.columns);
      else this.show();
    }

    /** @param {Hit[]} hits */
    dropOwn(hits) {
      const own = new Set(this.own.map(({ id }) => id));
      return hits.filter(({ id }) => !own.has(id));
    }

    /**
     * @param {Hit[]} before
     * @param {Hit[]} hits
     */
    merge(before, hits) {
      const merged = new Map(before.map((hit) => [hit.id, hit]));
      for (const hit of hits) {
        const known = merged.get(hit.id);
        if (known && rankOf(known) <= rankOf(hit)) continue;
        if (known) this.listing.forget(hit.id);
        merged.set(hit.id, hit);
      }
      return Array.from(merged.values()).sort(compare);
    }

    /**
     * Says what was not found: a word is found nowhere if none of the languages that could be searched has it.
     * @param {Summary[]} summaries
     */
    async conclude(summaries) {
      const { notes } = this.turn;
      const errors = summaries.map((summary) => summary.error);
      if (errors.includes("wasm")) return this.useNames(say.refused);
      if (errors.includes("network")) notes.add(say.network);
      const [first, ...rest] = summaries.filter((summary) => !summary.error);
      if (!first) return undefined;
      const nowhere = first.missing.filter((word) => rest.every((summary) => summary.missing.includes(word)));
      if (nowhere.length) notes.add(aigaqElements.fillIn(say.missing, { words: nowhere.join(", ") }));
      if (this.own.length) first.corrected.forEach((word) => notes.add(aigaqElements.fillIn(say.corrected, word)));
      return undefined;
    }

    /**
     * Shows the testimonies of people and places found by name, where words cannot be searched.
     * @param {string} note
     */
    async useNames(note) {
      const { notes, names, wanted } = this.turn;
      notes.add(note);
      const near = (await names.take(NAMES)).filter((record) => record.order <= NEAREST);
      const ids = new Set();
      for (const record of near) for (const id of record.testimonies || []) ids.add(id);
      const places = near.filter((record) => !record.id.startsWith("p-"));
      if (places.length && !this.columns) await this.findFacets();
      for (const { id } of places) for (const row of this.rowsIn({ ...wanted, place: id })) ids.add(row);
      this.add(
        Array.from(ids, (id) => ({ id, score: 0 })),
        true,
      );
    }

    /** @param {Wanted} chosen */
    rowsIn(chosen) {
      const { columns } = this;
      return columns ? columns.select(chosen).rows.map((row) => columns.idOf(row)) : [];
    }
  }

  /** @type {Results | null} */
  let now = null;
  aigaqListing.onMore(
    () => now && now.listing,
    () => now && now.show(),
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
