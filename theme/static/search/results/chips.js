/* Small buttons above the results: what is chosen, each to be undone, and the choices that what was typed may mean. */
const aigaqChips = (() => {
  "use strict";
  const { FACETS, find, query, say, selectOf, labelOfValue, fillIn, formatNumber, make, fill } = aigaqElements;
  const MOST = 4;
  const chosen = find("#chosen");
  const offered = find("#offered");

  /**
   * @param {HTMLElement} list
   * @param {HTMLElement[]} buttons
   */
  function fillList(list, buttons) {
    fill(list, ...buttons.map((button) => make("li", {}, button)));
    list.hidden = !buttons.length;
  }

  /** @param {string} facet */
  const nameOf = (facet) => find("label[for=facet-" + facet + "]").textContent || "";

  /**
   * Chooses a value, and has the page look for it.
   * @param {string} facet
   * @param {string} value
   */
  function choose(facet, value) {
    const select = selectOf(facet);
    aigaqWanted.choose(select, value);
    select.dispatchEvent(new Event("change"));
    query.focus();
  }

  /**
   * @param {string} facet
   * @param {string} value
   */
  const label = (facet, value) => pair(facet, labelOfValue(facet, value) || value);

  /**
   * @param {string} facet
   * @param {string} words
   */
  const pair = (facet, words) => fillIn(say.pair, { facet: nameOf(facet), value: words });

  /** @param {Wanted} wanted */
  function showChosen(wanted) {
    const buttons = FACETS.filter((facet) => wanted[facet]).map((facet) => {
      const words = label(facet, wanted[facet]);
      const button = make(
        "button",
        { type: "button", "aria-label": fillIn(say.undo, { choice: words }) },
        words + "\u00a0×",
      );
      button.addEventListener("click", () => choose(facet, ""));
      return button;
    });
    fillList(chosen, buttons);
  }

  /**
   * Offers to choose what was typed, in its place.
   * @param {string[]} facts  as `detention:prison`
   * @param {Object<string, number>} people  of how many people each is told
   * @param {Map<string, string>} names  of values that the form does not name yet
   */
  function offer(facts, people, names) {
    const known = facts.filter((fact) => people[fact] || !isOfPeople(fact)).slice(0, MOST);
    const buttons = known.map((fact) => {
      const [facet, value] = fact.split(":");
      const words = pair(facet, names.get(value) || labelOfValue(facet, value) || value);
      const count = people[fact];
      const button = make(
        "button",
        { type: "button" },
        count ? fillIn(say.people, { fact: words, count: formatNumber(count) }) : words,
      );
      button.addEventListener("click", () => {
        query.value = "";
        choose(facet, value);
      });
      return button;
    });
    fillList(offered, buttons);
  }

  /** @param {string} fact */
  const isOfPeople = (fact) => /^(status|detention|occupation|event):/.test(fact);

  return { showChosen, offer };
})();
