/* What is looked for: it stands in the form and in the fragment of the address, and is never part of a request. */

/** @typedef {Object<string, string>} Wanted  `q`, what was typed, and the value chosen for each facet; "" for none */

const aigaqWanted = (() => {
  "use strict";
  const { FACETS, query, facets, selectOf } = aigaqElements;
  const LONGEST_QUERY = 300;
  const LONGEST_CHOICE = 60;
  // Halves of characters, and the signs that turn the direction of a line, are nothing to look for.
  const UNWANTED = /[\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

  /** @param {string} text */
  const clean = (text) => text.slice(0, LONGEST_QUERY).replace(UNWANTED, "").trim();

  /** @returns {Wanted} */
  function readFragment() {
    const fragment = new URLSearchParams(location.hash.slice(1));
    /** @type {Wanted} */
    const wanted = { q: clean(fragment.get("q") || "") };
    for (const facet of FACETS) wanted[facet] = (fragment.get(facet) || "").slice(0, LONGEST_CHOICE);
    return wanted;
  }

  /** @returns {Wanted} */
  function readForm() {
    /** @type {Wanted} */
    const wanted = { q: clean(query.value) };
    for (const facet of FACETS) wanted[facet] = selectOf(facet).value;
    return wanted;
  }

  /** @param {Wanted} wanted */
  function toFragment(wanted) {
    const fragment = new URLSearchParams();
    for (const name of ["q", ...FACETS]) if (wanted[name]) fragment.set(name, wanted[name]);
    return fragment.toString();
  }

  /** @param {Wanted} wanted */
  function writeForm(wanted) {
    if (clean(query.value) !== wanted.q) query.value = wanted.q;
    for (const facet of FACETS) choose(selectOf(facet), wanted[facet]);
    // On a phone the open filters would push the results out of sight; the chips tell what is chosen.
    if (isChosen(wanted) && self.matchMedia("(min-width: 40rem)").matches) facets.open = true;
  }

  /**
   * Chooses a value, which may come from an address before the columns that know its name.
   * @param {HTMLSelectElement} select
   * @param {string} value
   */
  function choose(select, value) {
    if (!Array.from(select.options).some((option) => option.value === value)) select.append(new Option(value, value));
    select.value = value;
  }

  /** @param {Wanted} wanted */
  const isChosen = (wanted) => FACETS.some((facet) => wanted[facet]);

  /**
   * Puts what is looked for into the address.
   * @param {Wanted} wanted
   * @param {boolean} isStep  whether Back leads to what was before
   */
  function remember(wanted, isStep) {
    const fragment = toFragment(wanted);
    if (fragment === location.hash.slice(1)) return;
    const address = location.href.split("#")[0] + (fragment ? "#" + fragment : "");
    history[isStep ? "pushState" : "replaceState"](null, "", address);
  }

  return { readFragment, readForm, toFragment, writeForm, choose, isChosen, remember };
})();
