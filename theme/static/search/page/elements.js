/* The elements of the search page and its words, and the small functions that make and fill them. */
const aigaqElements = (() => {
  "use strict";
  // In the order of the form, and as facet_files.py names its columns.
  const FACETS = ["place", "year", "event", "detention", "status", "occupation", "kind", "language"];

  /** @param {string} selector */
  const find = (selector) => /** @type {HTMLElement} */ (document.querySelector(selector));
  const box = find("#search");
  for (const source of box.querySelectorAll("script"))
    source.replaceWith(...new DOMParser().parseFromString(source.text, "text/html").body.childNodes);
  const form = /** @type {HTMLFormElement} */ (find("#search form"));

  /** The words of the page in the reader's language: search.html gives them as `data-` attributes. */
  const say = /** @type {Object<string, string>} */ (box.dataset);
  /** The ids that a volume holds, of testimonies and of people; none where each record has a page. */
  const volumes = say.volumes ? say.volumes.split(" ").map(Number) : [];

  /** The languages in which names are shown, the reader's own first. */
  const order = say.order.split(" ");

  /** @param {string} facet */
  const selectOf = (facet) => /** @type {HTMLSelectElement} */ (form.elements.namedItem(facet));

  /**
   * Returns what an option is called, without the count that may stand behind it.
   * @param {HTMLOptionElement} option
   */
  const labelOf = (option) => option.dataset.label || option.label;

  /**
   * Returns what a value of a facet is called, if the page knows it.
   * @param {string} facet
   * @param {string} [value]
   */
  function labelOfValue(facet, value) {
    const option = Array.from(selectOf(facet).options).find((candidate) => candidate.value === value);
    return option && labelOf(option);
  }

  /** The `lang` attributes of the languages and editions whose code is another. */
  const tags = new Map(say.tags.split(" ").map((pair) => /** @type {[string, string]} */ (pair.split(":"))));

  /** @param {string} code  of a language or an edition */
  const tagOf = (code) => tags.get(code) || code;

  /**
   * @param {string} words
   * @param {Object<string, string>} values
   */
  const fillIn = (words, values) => words.replace(/\{(\w+)\}/g, (_all, name) => values[name]);

  /** @param {number} number */
  const formatNumber = (number) => number.toLocaleString(document.documentElement.lang.split("-")[0]);

  /**
   * Makes an element; attributes without a value are left out.
   * @param {string} tag
   * @param {Object<string, string>} attributes
   * @param {(Node | string)[]} children
   */
  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) if (value) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  /**
   * Replaces what an element holds: old browsers have no replaceChildren.
   * @param {Element} element
   * @param {(Node | string)[]} children
   */
  function fill(element, ...children) {
    element.textContent = "";
    element.append(...children);
  }

  return {
    FACETS,
    box,
    form,
    say,
    volumes,
    order,
    find,
    selectOf,
    labelOf,
    labelOfValue,
    tagOf,
    fillIn,
    formatNumber,
    make,
    fill,
    query: /** @type {HTMLInputElement} */ (find("#query")),
    facets: /** @type {HTMLDetailsElement} */ (find("#facets")),
    state: find("#state"),
    results: find("#results"),
  };
})();
