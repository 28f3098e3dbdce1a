/* The two lists of testimonies: those in the reader's language, and those that only others have. */
const aigaqListing = (() => {
  "use strict";
  const { find, say, state, results, fill, fillIn, formatNumber } = aigaqElements;
  const AT_ONCE = 100;
  const more = find("#more");

  /**
   * What is called when an element comes into view.
   * @type {WeakMap<Element, () => void>}
   */
  const waiting = new WeakMap();
  const observer =
    "IntersectionObserver" in self ? new IntersectionObserver(describeSeen, { rootMargin: "200px" }) : null;

  /**
   * What stands in a text is fetched for those results only that come into view.
   * @param {IntersectionObserverEntry[]} entries
   */
  function describeSeen(entries) {
    for (const { isIntersecting, target } of entries) {
      const describe = waiting.get(target);
      if (!isIntersecting || !describe || !observer) continue;
      observer.unobserve(target);
      describe();
    }
  }

  /**
   * @param {Element} element
   * @param {() => void} describe
   */
  function describeInView(element, describe) {
    if (!observer) return describe();
    waiting.set(element, describe);
    return observer.observe(element);
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
     * @param {Hit[]} others
     */
    show(own, others) {
      this.turn.count = own.length + others.length;
      this.fillList("#own", own, this.limit);
      this.fillList("#others", others, this.limit - own.length);
      more.hidden = this.turn.count <= this.limit;
      results.dataset.count = String(this.turn.count);
      if (this.turn.count) state.textContent = fillIn(say.found, { count: formatNumber(this.turn.count) });
    }

    /**
     * Shows the first hits, and moves only what has another place.
     * @param {string} selector
     * @param {Hit[]} hits
     * @param {number} limit
     */
    fillList(selector, hits, limit) {
      const section = find(selector);
      const list = /** @type {HTMLElement} */ (section.querySelector("ol"));
      const focused = document.activeElement;
      const elements = hits.slice(0, Math.max(0, limit)).map((hit) => this.itemOf(hit).element);
      section.hidden = !hits.length;
      elements.forEach((element, at) => {
        if (list.children[at] !== element) list.insertBefore(element, list.children[at] || null);
      });
      while (list.lastElementChild && list.children.length > elements.length) list.lastElementChild.remove();
      if (focused !== document.activeElement && list.contains(focused)) /** @type {HTMLElement} */ (focused).focus();
    }

    /** @param {Hit} hit */
    itemOf(hit) {
      const known = this.items.get(hit.id);
      if (known) return known;
      const item = new aigaqItems.Item(hit, this.turn.wanted.q);
      this.items.set(hit.id, item);
      describeInView(item.element, () => item.describe(this.turn, this.columns));
      return item;
    }

    /**
     * Has a hit shown anew: it was found in another language.
     * @param {string} id
     */
    forget(id) {
      this.items.delete(id);
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
      const before = results.querySelectorAll("[data-id]").length;
      listing.limit += AT_ONCE;
      const said = state.cloneNode(true);
      show();
      fill(state, ...Array.from(said.childNodes));
      const next = results.querySelectorAll("[data-id] a")[before];
      if (next) /** @type {HTMLElement} */ (next).focus();
    });
  }

  return { Listing, onMore };
})();
