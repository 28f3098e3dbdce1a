/* The lists of testimonies: those in the language of the query, and below, folded away, those of each other language. */
const aigaqListing = (() => {
  "use strict";
  const { find, say, state, results, make, fill, fillIn, formatNumber } = aigaqElements;
  const AT_ONCE = 100;
  const AT_WORK = 2; // results that are described at once
  const more = find("#more");
  const others = find("#others");

  const readAs = find("#read-as");

  /** @typedef {{code: string, label: string, hits: Hit[], readAs: string}} OtherHits  of a language; see `show` */

  /**
   * What is called when an element comes into view.
   * @type {WeakMap<Element, () => Promise<void>>}
   */
  const waiting = new WeakMap();
  const observer =
    "IntersectionObserver" in self ? new IntersectionObserver(describeSeen, { rootMargin: "200px" }) : null;

  /**
   * Those that came into view, in order: few are described at once, since the rest of the results is on its way.
   * @type {(() => Promise<void>)[]}
   */
  const seen = [];
  let busy = 0;

  async function describeNext() {
    const describe = busy < AT_WORK && seen.shift();
    if (!describe) return;
    busy += 1;
    await describe().catch(() => null);
    busy -= 1;
    describeNext();
  }

  /** @param {() => Promise<void>} describe */
  function describeSoon(describe) {
    seen.push(describe);
    describeNext();
  }

  /**
   * What stands in a text is fetched for those results only that come into view.
   * @param {IntersectionObserverEntry[]} entries
   */
  function describeSeen(entries) {
    for (const { isIntersecting, target } of entries) {
      const describe = waiting.get(target);
      if (!isIntersecting || !describe || !observer) continue;
      observer.unobserve(target);
      describeSoon(describe);
    }
  }

  /**
   * @param {Element} element
   * @param {() => Promise<void>} describe
   */
  function describeInView(element, describe) {
    waiting.set(element, describe);
    if (observer) observer.observe(element);
    else describeSoon(describe);
  }

  /** @param {string} code  of a language */
  function makeSection(code) {
    const note = make("p", { class: "about", dir: "auto" });
    return make("details", { "data-code": code }, make("summary", {}), note, make("ol", { class: "entries" }));
  }

  /** The lists of one search. */
  class Listing {
    /**
     * @param {Turn} turn
     * @param {() => Columns | undefined} columns
     */
    constructor(turn, columns) {
      this.turn = turn;
      this.columns = columns;
      this.limit = AT_ONCE;
      /** @type {Map<string, Item>} */
      this.items = new Map();
    }

    /**
     * @param {Hit[]} own
     * @param {OtherHits[]} ofOthers
     * @param {string} ownReadAs  for which words they were found, where these are not what was typed
     */
    show(own, ofOthers, ownReadAs) {
      this.turn.count = own.length;
      readAs.textContent = ownReadAs;
      find("#own").hidden = !own.length;
      this.fillList(find("#own"), own);
      for (const section of Array.from(others.children)) /** @type {HTMLElement} */ (section).hidden = true;
      for (const other of ofOthers) this.showOther(other);
      const counts = [own, ...ofOthers.map(({ hits }) => hits)].map(({ length }) => length);
      this.turn.others = counts.slice(1).reduce((sum, count) => sum + count, 0);
      more.hidden = Math.max(...counts) <= this.limit;
      results.dataset.count = String(own.length + this.turn.others);
      if (own.length) state.textContent = fillIn(say.found, { count: formatNumber(own.length) });
    }

    /** @param {OtherHits} other */
    showOther({ code, label, hits, readAs: words }) {
      const known = /** @type {HTMLElement | null} */ (others.querySelector("[data-code=" + code + "]"));
      if (!known && !hits.length) return;
      const section = known || makeSection(code);
      if (!known) others.append(section);
      section.hidden = !hits.length;
      const [line, note] = Array.from(section.children);
      fill(line, fillIn(say.also, { language: label, count: formatNumber(hits.length) }));
      note.textContent = words;
      this.fillList(section, hits);
    }

    /**
     * Shows the first hits, and moves only what has another place.
     * @param {HTMLElement} section
     * @param {Hit[]} hits
     */
    fillList(section, hits) {
      const list = /** @type {HTMLElement} */ (section.querySelector("ol"));
      const focused = document.activeElement;
      const elements = hits.slice(0, this.limit).map((hit) => this.itemOf(hit).element);
      elements.forEach((element, at) => {
        if (list.children[at] !== element) list.insertBefore(element, list.children[at] || null);
      });
      while (list.lastElementChild && list.children.length > elements.length) list.lastElementChild.remove();
      if (focused !== document.activeElement && list.contains(focused)) /** @type {HTMLElement} */ (focused).focus();
    }

    /**
     * Returns the item of a hit, made anew where another language is shown.
     * @param {Hit} hit
     */
    itemOf(hit) {
      const known = this.items.get(hit.id);
      if (known && known.hit.language === hit.language) return known;
      const item = new aigaqItems.Item(hit, this.turn.wanted.q);
      this.items.set(hit.id, item);
      describeInView(item.element, () => item.describe(this.turn, this.columns));
      return item;
    }
  }

  /**
   * Calls `show` when the reader asks for more.
   * @param {() => Listing | null} current
   * @param {() => void} show
   */
  function onMore(current, show) {
    more.addEventListener("click", () => {
      const listing = current();
      if (!listing) return;
      const before = results.querySelectorAll("#own [data-id]").length;
      listing.limit += AT_ONCE;
      const said = state.cloneNode(true);
      show();
      fill(state, ...Array.from(said.childNodes));
      const next = results.querySelectorAll("#own [data-id] a")[before];
      if (next) /** @type {HTMLElement} */ (next).focus();
    });
  }

  return { Listing, onMore };
})();
