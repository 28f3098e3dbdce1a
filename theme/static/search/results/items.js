/* A testimony in the list of results: its title, what stands in it and its facts are fetched when it comes into view.
 */

/**
 * A testimony that was found; score 0: not by words. `terms`: of each, the keys of its wordings.
 * @typedef {{id: string, score: number, language?: string, terms?: string[][][]}} Hit
 */
/** @typedef {{text: string, hit: boolean}} Piece */

/** @typedef {InstanceType<typeof aigaqItems.Item>} Item */

const aigaqItems = (() => {
  "use strict";
  const { box, say, volumes, make, fill, fillIn, tagOf, labelOfValue } = aigaqElements;
  const MOST_MARKED = 12;

  /** The languages of the texts; those of other editions have a folder, the reader's own language comes first. */
  const languages = Array.from(box.querySelectorAll("[data-language]"), (element) => {
    const { language, folder, own } = /** @type {HTMLElement} */ (element).dataset;
    return { code: language || "", folder: folder || "", isOwn: own !== undefined, label: element.textContent || "" };
  });

  let isPreloaded = false;

  /** Has the browser load what the search in other languages asks for first, once there is enough to show. */
  function preloadOthers() {
    if (isPreloaded) return;
    isPreloaded = true;
    for (const { code, isOwn } of languages) if (!isOwn) aigaqLoader.preload(["keys/" + code, code + "/shards"]);
  }

  /** @param {string} id */
  const numberOf = (id) => parseInt(id.slice(2), 10);

  /**
   * Returns the address of a page on which words are marked.
   * @param {string} address
   * @param {string[]} words
   */
  function markOn(address, words) {
    const marked = words.filter(Boolean).slice(0, MOST_MARKED).map(encodeURIComponent);
    const sign = address.includes("#") ? "&" : "#";
    return marked.length ? address + sign + "hl=" + marked.join(",") : address;
  }

  /** @param {Piece[]} pieces */
  const makePieces = (pieces) => pieces.map(({ text, hit }) => (hit ? make("mark", {}, text) : text));

  class Item {
    /**
     * @param {Hit} hit
     * @param {string} query
     */
    constructor(hit, query) {
      this.hit = hit;
      const language = languages.find((candidate) => candidate.code === hit.language);
      this.address = (language ? language.folder : "") + aigaqLoader.addressOf(hit.id, volumes);
      const address = markOn(this.address, query.split(/[\s"“”«»]+/));
      this.link = /** @type {HTMLAnchorElement} */ (
        make("a", { href: address }, fillIn(say.testimony, { id: hit.id }))
      );
      this.element = make("li", { class: "entry", "data-id": hit.id }, make("h3", {}, this.link));
      if (language && language.folder) {
        this.link.lang = this.link.hreflang = tagOf(language.code);
        this.element.append(make("p", { class: "about" }, language.label));
      }
    }

    /**
     * @param {Turn} turn
     * @param {() => Columns | undefined} columns
     */
    async describe(turn, columns) {
      const { hit, address } = this;
      const isByWords = hit.score > 0 && hit.terms;
      const described = isByWords ? await aigaqExcerpts.describe(hit, { href: address, signal: turn.signal }) : null;
      if (turn.isOver) return;
      if (described) this.showText(described);
      else await this.showTitle();
      this.showFacts(columns());
    }

    /** @param {{title: Piece[], excerpt: Piece[], words: string[]}} described */
    showText({ title, excerpt, words }) {
      if (title.length) fill(this.link, ...makePieces(title));
      this.link.setAttribute("href", markOn(this.address, words));
      if (!excerpt.length) return;
      const attributes = { lang: this.link.lang, class: "excerpt", dir: "auto" };
      this.element.append(make("p", attributes, ...makePieces(excerpt)));
    }

    async showTitle() {
      const site = await aigaqLoader.loadData("index");
      const block = "titles/" + say.edition + "/" + Math.floor(numberOf(this.hit.id) / site.titles);
      const titles = await aigaqLoader.loadData(block).catch(() => ({}));
      const [title, lang] = titles[this.hit.id] || [];
      if (title) this.link.textContent = title;
      if (lang) this.link.lang = lang;
    }

    /** @param {Columns} [columns] */
    showFacts(columns) {
      const row = columns && columns.rowOf(numberOf(this.hit.id));
      if (!columns || row === undefined) return;
      const [kind] = columns.valuesOf(row, "kind");
      const [year] = columns.valuesOf(row, "year");
      const places = columns.valuesOf(row, "place").map((id) => columns.places[id] && columns.places[id][0]);
      const facts = [labelOfValue("kind", kind), year !== "undated" && year, ...places].filter(Boolean);
      this.element.append(make("p", { class: "about" }, facts.join(" · ")));
    }
  }

  return { Item, languages, numberOf, preloadOthers };
})();
