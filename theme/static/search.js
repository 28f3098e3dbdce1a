/* The search page: people and places first, then testimonies. What is looked for stands in the address's fragment and is
   never part of a request. Needs search-data.js and search-names.js; search-results.js comes after the names.

   aigaqSearch, for search-results.js:
     FACETS, say, order                the facets, the words of the page, the languages in which names are shown
     box, results, state, fromDisk     elements of the page; whether it was opened from a disk
     make, fill                        an element; puts what is given in the place of what an element holds
     filled, digits, tagOf             words with values in them; a number as readers write it; a lang
     script(name)                      loads another script of the theme, once
     selectOf, labelOf, chosen         the choices of a facet; what one is called; whether any is made */
(function () {
  "use strict";
  if (!window.aigaqNames) return; // an old browser, which could not read it: the links below the search remain
  const FACETS = ["place", "year", "status", "kind", "language"];
  const AT_ONCE = 3, NAMES = 10, MORE_NAMES = 40;
  const LETTER = 200, WORD = 600;  // milliseconds after a letter before names are looked for, and then testimonies
  const TAGS = { "zh": "zh-Hans", "zh-hant": "zh-Hant", "kk-arab": "kk-Arab", "kk-latn": "kk-Latn" };
  const ASSETS = new URL(".", document.currentScript.src).href;

  const find = (selector) => document.querySelector(selector);
  const box = find("#search"), form = find("#search form"), query = find("#query"), facets = find("#facets");
  const state = find("#state"), people = find("#people"), named = find("#named"), results = find("#results");
  const morePeople = find("#more-people");
  const say = box.dataset;
  const order = say.order.split(" ");
  const fromDisk = location.protocol === "file:";
  const NOBODY = { total: 0, take: async () => [] };

  /* Small things */

  const filled = (words, values) => words.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
  const digits = (number) => number.toLocaleString(document.documentElement.lang.split("-")[0]);
  const selectOf = (facet) => form.elements[facet];
  const tagOf = (code) => TAGS[code] || code;

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) if (value) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  // Old browsers have no replaceChildren.
  function fill(element, ...children) {
    element.textContent = "";
    element.append(...children);
  }

  const scripts = new Map();
  function script(name) {
    if (!scripts.has(name)) {
      scripts.set(name, new Promise((resolve, reject) => {
        const element = document.createElement("script");
        element.src = ASSETS + name;
        element.async = false;
        element.onload = resolve;
        element.onerror = () => { scripts.delete(name); reject(new Error(name)); };
        document.head.append(element);
      }));
    }
    return scripts.get(name);
  }

  /* What is looked for, and its place in the address */

  // Halves of characters and the signs that turn the direction of a line are nothing to look for.
  const plain = (text) => text.slice(0, 300).replace(/[\p{Surrogate}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "").trim();

  function fromFragment() {
    const given = new URLSearchParams(location.hash.slice(1));
    const wanted = { q: plain(given.get("q") || "") };
    for (const facet of FACETS) wanted[facet] = (given.get(facet) || "").slice(0, 60);
    return wanted;
  }

  function fromForm() {
    const wanted = { q: plain(query.value) };
    for (const facet of FACETS) wanted[facet] = selectOf(facet).value;
    return wanted;
  }

  function toFragment(wanted) {
    const given = new URLSearchParams();
    for (const name of ["q", ...FACETS]) if (wanted[name]) given.set(name, wanted[name]);
    return given.toString();
  }

  function toForm(wanted) {
    if (plain(query.value) !== wanted.q) query.value = wanted.q;
    for (const facet of FACETS) choose(selectOf(facet), wanted[facet]);
    if (chosen(wanted)) facets.open = true;
  }

  // A value may come from an address before the columns that know its name.
  function choose(select, value) {
    if (!Array.from(select.options).some((option) => option.value === value)) select.append(new Option(value, value));
    select.value = value;
  }

  const chosen = (wanted) => FACETS.some((facet) => wanted[facet]);

  function remember(wanted, step) {
    const fragment = toFragment(wanted);
    if (fragment === location.hash.slice(1)) return;
    const address = location.href.split("#")[0] + (fragment ? "#" + fragment : "");
    history[step ? "pushState" : "replaceState"](null, "", address);
  }

  /* A search: one at a time, the last one asked for */

  let now = { signal: { aborted: true }, abort() {} };

  function begin(wanted) {
    now.abort();
    const controller = new AbortController();
    now = { wanted, signal: controller.signal, abort: () => controller.abort(), notes: new Set(), ...NOBODY };
    return now;
  }

  async function search(wanted, typing) {
    const mine = begin(wanted);
    mine.counting = chosen(wanted) || facets.open;
    busy(true);
    state.textContent = wanted.q || chosen(wanted) ? say.searching : "";
    await toEnd(mine, findNames);
    if (typing) await new Promise((go) => setTimeout(go, WORD));
    await Promise.all([toEnd(mine, findMoreNames), toEnd(mine, findTestimonies)]);
    if (!mine.signal.aborted) finish(mine);
  }

  // The count grows meanwhile, and is read out once, at the end.
  function busy(whether) {
    results.setAttribute("aria-busy", whether);
    state.setAttribute("aria-busy", whether);
  }

  // What could not be loaded is said at the end, and does not stop the rest.
  function toEnd(mine, part) {
    return mine.signal.aborted ? null : part(mine).catch(() => mine.notes.add(say.network));
  }

  function scriptsFor(mine) {
    const names = mine.wanted.q || mine.counting || window.aigaqResults ? ["search-results.js"] : [];
    if (mine.wanted.q && !fromDisk) {
      names.push("search-keys.js", "search-words.js");
      box.querySelectorAll("[data-own]").forEach((language) => ahead(language.dataset.language));
    }
    if (mine.counting) names.push("search-facets.js");
    return Promise.all(names.map(script));
  }

  // What search-words.js will ask for is on its way with it.
  function ahead(language) {
    if (ahead.done || !window.WebAssembly) return;
    ahead.done = true;
    for (const name of ["keys/" + language + ".js", language + "/shards.js", "pagefind/wasm.unknown.pagefind"]) {
      const kind = name.endsWith(".js") ? { as: "script" } : { as: "fetch", crossorigin: "anonymous" };
      document.head.append(make("link", { rel: "preload", href: ASSETS + "../search/" + name, ...kind }));
    }
  }

  async function findTestimonies(mine) {
    await scriptsFor(mine);
    if (window.aigaqResults) await window.aigaqResults.search(mine);
  }

  function finish(mine) {
    const found = [];
    if (mine.count) found.push(filled(say.found, { count: digits(mine.count) }));
    if (mine.total) found.push(filled(say.named, { count: digits(mine.total) }));
    const asked = mine.wanted.q || chosen(mine.wanted);
    if (asked && !found.length && !mine.notes.size) found.push(say.nothing);
    fill(state, ...[...found, ...mine.notes].map((one) => make("span", { dir: "auto" }, one)));
    busy(false);
  }

  /* People and places: the first ones at once, since each may lie in a file of its own */

  async function findNames(mine) {
    if (mine.wanted.q) {
      const found = await window.aigaqNames.search(mine.wanted.q, order);
      [mine.total, mine.take] = [found.total, found.take];
      await showNames(mine, AT_ONCE);
    }
    scriptsFor(mine).catch(() => null);
  }

  async function findMoreNames(mine) {
    if (mine.total > AT_ONCE) await showNames(mine, NAMES);
  }

  async function showNames(mine, count) {
    const records = await mine.take(count);
    if (mine.signal.aborted) return;
    named.hidden = !records.length;
    fill(people, ...records.map(personItem));
    morePeople.hidden = mine.total <= records.length;
  }

  function nameIn(record) {
    const code = order.concat(Object.keys(record.names)).find((one) => record.names[one]);
    return { text: record.names[code], lang: order.slice(0, 2).includes(code) ? "" : tagOf(code) };
  }

  function hrefOf(record) {
    if (!record.id.startsWith("p-")) return "place/" + record.id + ".html";
    return record.page ? "p/" + record.id + ".html" : "t/" + record.testimonies[0] + ".html#" + record.id;
  }

  function personItem(record) {
    const name = nameIn(record);
    const status = record.status && selectOf("status").querySelector('[value="' + record.status + '"]');
    const details = [!record.id.startsWith("p-") && say.place, record.born, status && labelOf(status)].filter(Boolean);
    const item = make("li", { "data-id": record.id }, make("a", { href: hrefOf(record) }, make("bdi", { lang: name.lang }, name.text)));
    if (details.length) item.append(" ", make("small", {}, details.join(" · ")));
    if (record.spelling && record.spelling.text !== name.text) {
      const [before, after] = say.spelling.split("{name}");
      const spelled = make("bdi", { lang: tagOf(record.spelling.language) }, record.spelling.text);
      item.append(" ", make("small", { class: "spelling" }, before, spelled, after || ""));
    }
    return item;
  }

  morePeople.addEventListener("click", async () => {
    const held = people.children.length;
    await showNames(now, held + MORE_NAMES);
    const next = people.children[held];
    if (next) next.querySelector("a").focus();
  });

  // What an option is called, without the count that may stand behind it.
  const labelOf = (option) => option.dataset.label || option.label;

  /* What the reader does */

  let waiting;
  function ask(step) {
    clearTimeout(waiting);
    const wanted = fromForm();
    remember(wanted, step);
    search(wanted, !step);
  }

  query.addEventListener("input", () => {
    busy(true);
    clearTimeout(waiting);
    waiting = setTimeout(() => ask(false), LETTER);
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); ask(true); });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const facet of FACETS) selectOf(facet).value = "";
    ask(true);
  });
  for (const facet of FACETS) selectOf(facet).addEventListener("change", () => ask(true));
  facets.addEventListener("toggle", () => { if (facets.open && !now.counting) search(fromForm()); });

  // Going back or forth is told twice.
  function arrive() {
    clearTimeout(waiting);
    const wanted = fromFragment();
    if (now.wanted && toFragment(wanted) === toFragment(now.wanted)) return;
    toForm(wanted);
    search(wanted);
  }
  window.addEventListener("hashchange", arrive);
  window.addEventListener("popstate", arrive);

  window.aigaqSearch = {
    FACETS, box, say, order, fromDisk, results, state, make, fill, filled, digits, script, selectOf, labelOf, tagOf, chosen,
  };
  box.hidden = false;
  arrive();
})();
