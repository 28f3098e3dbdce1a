/* The search page: people and places, and testimonies. */
(() => {
  "use strict";
  if (typeof aigaqNames === "undefined") return; // the browser could not read it: the links below the search remain
  const { FACETS, box, form, query, facets, state, results, say, order, selectOf, fillIn, formatNumber, make, fill } =
    aigaqElements;
  const { readFragment, readForm, writeForm, toFragment, isChosen, remember } = aigaqWanted;
  const AT_ONCE = 3; // names that are shown first, since each may lie in a file of its own
  const NAMES = 10;
  const LETTER = 200; // milliseconds after a letter before names are looked for, and then testimonies
  const WORD = 600;

  /** @type {Turn | null} */
  let now = null;

  /**
   * @param {Wanted} wanted
   * @param {boolean} [isTyping]  whether more letters may come
   */
  async function search(wanted, isTyping) {
    if (now) now.end();
    const turn = new aigaqTurn.Turn(wanted, isChosen(wanted) || facets.open);
    now = turn;
    showBusy(true);
    state.textContent = wanted.q || isChosen(wanted) ? say.searching : "";
    turn.naming = finishPart(turn, findNames);
    if (isTyping) await turn.naming.then(() => new Promise((resolve) => setTimeout(resolve, WORD)));
    const moreNames = turn.naming.then(() => finishPart(turn, showMoreNames));
    await Promise.all([moreNames, finishPart(turn, findTestimonies)]);
    if (!turn.isOver) finish(turn);
  }

  /**
   * The count grows meanwhile, and is read out once, at the end.
   * @param {boolean} isBusy
   */
  function showBusy(isBusy) {
    for (const element of [results, state]) element.setAttribute("aria-busy", String(isBusy));
  }

  /**
   * What could not be loaded is said at the end, and does not stop the rest.
   * @param {Turn} turn
   * @param {(turn: Turn) => Promise<void>} part
   */
  async function finishPart(turn, part) {
    if (turn.isOver) return;
    try {
      await part(turn);
    } catch (error) {
      turn.notes.add(say.network);
    }
  }

  /** @param {Turn} turn */
  async function findNames(turn) {
    if (turn.wanted.q) turn.names = await aigaqNames.search(turn.wanted.q, order);
    await aigaqPeople.showNames(turn, AT_ONCE);
  }

  /** @param {Turn} turn */
  async function showMoreNames(turn) {
    if (turn.names.total > AT_ONCE) await aigaqPeople.showNames(turn, NAMES);
  }

  /** @param {Turn} turn */
  async function findTestimonies(turn) {
    await aigaqResults.search(turn);
  }

  /** @param {Turn} turn */
  function finish(turn) {
    const found = [];
    if (turn.count) found.push(fillIn(say.found, { count: formatNumber(turn.count) }));
    if (turn.names.total) found.push(fillIn(say.named, { count: formatNumber(turn.names.total) }));
    const isAsked = turn.wanted.q || isChosen(turn.wanted);
    if (isAsked && !found.length && !turn.others && !turn.notes.size) found.push(say.nothing);
    const sentences = [...found, ...turn.notes].map((sentence) => make("span", { dir: "auto" }, sentence));
    fill(state, ...sentences, ...turn.suggested.map((suggestion) => makeSuggestion(turn, suggestion)));
    showBusy(false);
  }

  /**
   * Makes a link that looks for another word; nobody else follows it.
   * @param {Turn} turn
   * @param {{typed: string, found: string}} suggestion
   */
  function makeSuggestion({ wanted }, { typed, found }) {
    const href = "#" + toFragment({ ...wanted, q: wanted.q.split(typed).join(found) });
    const [before, after = ""] = say.suggest.split("{words}");
    return make("span", { dir: "auto" }, before, make("a", { href, class: "suggested" }, found), after);
  }

  /* What the reader does */

  /** @type {number | undefined} */
  let waiting;

  /** @param {boolean} isStep  whether Back leads to what was before */
  function ask(isStep) {
    clearTimeout(waiting);
    const wanted = readForm();
    remember(wanted, isStep);
    search(wanted, !isStep);
  }

  query.addEventListener("input", () => {
    showBusy(true);
    clearTimeout(waiting);
    waiting = setTimeout(() => ask(false), LETTER);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(true);
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const facet of FACETS) selectOf(facet).value = "";
    ask(true);
  });
  for (const facet of FACETS) selectOf(facet).addEventListener("change", () => ask(true));
  facets.addEventListener("toggle", () => {
    if (facets.open && !(now && now.isCounting)) search(readForm());
  });

  /** Looks for what the address says: going back or forth is told twice. */
  function arrive() {
    clearTimeout(waiting);
    const wanted = readFragment();
    if (now && toFragment(wanted) === toFragment(now.wanted)) return;
    writeForm(wanted);
    search(wanted);
  }
  self.addEventListener("hashchange", arrive);
  self.addEventListener("popstate", arrive);

  box.hidden = false;
  aigaqPeople.offerAll().catch(() => null);
  arrive();
})();
