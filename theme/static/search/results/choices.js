/* The choices of the facets, each with how many testimonies it would find. `occupations` are what they are called. */
const aigaqChoices = (() => {
  "use strict";
  const { FACETS, say, selectOf, labelOf, formatNumber, fill } = aigaqElements;

  /**
   * @param {Wanted} wanted
   * @param {Object<string, Map<string, number>>} counts  by facet and value
   * @param {Places} places
   * @param {Map<string, string>} occupations
   */
  function showCounts(wanted, counts, places, occupations) {
    for (const facet of FACETS) {
      const select = selectOf(facet);
      if (facet === "place") fillNamed(select, counts[facet], (value) => (places[value] ? places[value][0] : value));
      if (facet === "occupation") fillOccupations(select, counts[facet], occupations);
      if (facet === "year" || facet === "event") fillYears(select, counts[facet]);
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
   * @param {(value: string) => string} label
   */
  function fillNamed(select, counts, label) {
    const { lang } = document.documentElement;
    const values = valuesOf(select, counts);
    fillOptions(
      select,
      label,
      values.sort((a, b) => label(a).localeCompare(label(b), lang)),
    );
  }

  /**
   * Offers the occupations that have a name here: the rarest have none.
   * @param {HTMLSelectElement} select
   * @param {Map<string, number>} counts
   * @param {Map<string, string>} occupations
   */
  function fillOccupations(select, counts, occupations) {
    const named = new Map(Array.from(counts).filter(([value]) => occupations.has(value)));
    fillNamed(select, named, (value) => occupations.get(value) || value);
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
