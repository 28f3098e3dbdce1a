/* The choices of the facets, each with how many testimonies it would find. */
const aigaqChoices = (() => {
  "use strict";
  const { FACETS, say, selectOf, labelOf, formatNumber, fill } = aigaqElements;

  /**
   * @param {Wanted} wanted
   * @param {Object<string, Map<string, number>>} counts  by facet and value
   * @param {Places} places
   */
  function showCounts(wanted, counts, places) {
    for (const facet of FACETS) {
      const select = selectOf(facet);
      if (facet === "place") fillPlaces(select, counts[facet], places);
      if (facet === "year") fillYears(select, counts[facet]);
      for (const option of Array.from(select.options).slice(1)) {
        const count = counts[facet].get(option.value) || 0;
        option.dataset.label = labelOf(option);
        option.textContent = option.dataset.label + " (" + formatNumber(count) + ")";
        option.hidden = !count && option.value !== wanted[facet];
      }
      select.value = wanted[facet];
    }
  }

  /**
   * @param {HTMLSelectElement} select
   * @param {Map<string, number>} counts
   * @param {Places} places
   */
  function fillPlaces(select, counts, places) {
    /** @param {string} value */
    const label = (value) => (places[value] ? places[value][0] : value);
    const { lang } = document.documentElement;
    fillOptions(
      select,
      label,
      valuesOf(select, counts).sort((a, b) => label(a).localeCompare(label(b), lang)),
    );
  }

  /**
   * @param {HTMLSelectElement} select
   * @param {Map<string, number>} counts
   */
  function fillYears(select, counts) {
    /** @param {string} value */
    const label = (value) => (value === "undated" ? say.undated : value);
    fillOptions(
      select,
      label,
      valuesOf(select, counts).sort((a, b) => (a < b ? 1 : -1)),
    );
  }

  /**
   * @param {HTMLSelectElement} select
   * @param {Map<string, number>} counts
   */
  function valuesOf(select, counts) {
    return Array.from(new Set([...counts.keys(), select.value])).filter(Boolean);
  }

  /**
   * @param {HTMLSelectElement} select
   * @param {(value: string) => string} label
   * @param {string[]} values
   */
  function fillOptions(select, label, values) {
    fill(select, select.options[0], ...values.map((value) => new Option(label(value), value)));
  }

  return { showCounts };
})();
