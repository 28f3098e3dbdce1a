/* The search page: people and places first, then testimonies. What is looked for stands in the address's fragment and is
   never part of a request. Needs search-data.js and search-names.js; the words and the facets are loaded when needed. */
(function () {
  "use strict";
  const FACETS = ["place", "year", "status", "kind", "language"];
  const NAMES = 10, MORE_NAMES = 40, RESULTS = 100;
  const TAGS = { "zh": "zh-Hans", "zh-hant": "zh-Hant", "kk-arab": "kk-Arab", "kk-latn": "kk-Latn" };
  const ASSETS = new URL(".", document.currentScript.src).href;

  const find = (selector) => document.querySelector(selector);
  const box = find("#search"), form = find("form"), query = find("#query"), facets = find("#facets"), state = find("#state");
  const people = find("#people"), named = find("#named"), results = find("#results");
  const more = find("#more"), morePeople = find("#more-people");
  const say = box.dataset;
  const order = say.order.split(" ");
  const fromDisk = location.protocol === "file:";
  const languages = Array.from(box.querySelectorAll("[data-language]"), (element) => ({
    code: element.dataset.language, folder: element.dataset.folder, own: "own" in element.dataset, label: element.textContent,
  }));

  /* Small things */

  const filled = (words, values) => words.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
  const digits = (number) => number.toLocaleString(document.documentElement.lang.split("-")[0]);
  const selectOf = (facet) => form.elements[facet];
  const numberOf = (id) => parseInt(id.slice(2), 10);
  const newestFirst = (a, b) => b.score - a.score || numberOf(b.id) - numberOf(a.id);

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) if (value) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  const scripts = new Map();
  function script(name) {
    if (!scripts.has(name)) {
      scripts.set(name, new Promise((resolve, reject) => {
        const element = document.createElement("script");
        element.src = ASSETS + name;
        element.onload = resolve;
        element.onerror = () => { scripts.delete(name); reject(new Error(name)); };
        document.head.append(element);
      }));
    }
    return scripts.get(name);
  }

  /* What is looked for, and its place in the address */

  // Halves of characters and the signs that turn the direction of a line are nothing to look for.
  const plain = (text) => text.replace(/[\p{Surrogate}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "").trim().slice(0, 300);

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
    now = {
      wanted, signal: controller.signal, abort: () => controller.abort(),
      hits: { own: [], others: [] }, shown: RESULTS, items: new Map(), notes: new Set(), names: null, rows: null,
      missing: null, finished: false, within: null,
    };
    return now;
  }

  async function search(wanted) {
    const mine = begin(wanted);
    if (!wanted.q && !chosen(wanted) && !facets.open) {
      mine.finished = true;
      showNames(mine, []);
      return show(mine);
    }
    results.setAttribute("aria-busy", "true");
    state.textContent = say.searching;
    try {
      await findNames(mine);
      if (chosen(wanted) || facets.open) await findFacets(mine);
      if (wanted.q) await findWords(mine);
    } catch (error) {
      mine.notes.add(say.network);
    }
    if (mine.signal.aborted) return;
    mine.finished = true;
    show(mine);
  }

  /* People and places */

  async function findNames(mine) {
    const names = mine.wanted.q ? await window.aigaqNames.search(mine.wanted.q, order) : { total: 0, take: async () => [] };
    mine.names = names;
    mine.records = await names.take(NAMES);
    if (!mine.signal.aborted) showNames(mine, mine.records);
  }

  function showNames(mine, records) {
    named.hidden = !records.length;
    people.replaceChildren(...records.map(personItem));
    morePeople.hidden = !mine.names || mine.names.total <= records.length;
  }

  function nameIn(record) {
    const code = order.concat(Object.keys(record.names)).find((one) => record.names[one]);
    return { text: record.names[code], lang: order.slice(0, 2).includes(code) ? "" : TAGS[code] || code };
  }

  function personItem(record) {
    const name = nameIn(record);
    const isPlace = !record.id.startsWith("p-");
    const testimony = record.testimonies && record.testimonies[0];
    const href = isPlace ? "place/" + record.id + ".html"
      : record.page ? "p/" + record.id + ".html" : "t/" + testimony + ".html#" + record.id;
    const status = record.status && selectOf("status").querySelector('[value="' + record.status + '"]');
    const details = [isPlace && say.place, record.born, status && status.label].filter(Boolean).join(" · ");
    const item = make("li", { "data-id": record.id }, make("a", { href }, make("bdi", { lang: name.lang }, name.text)));
    if (details) item.append(" ", make("small", {}, details));
    if (record.spelling && record.spelling.text !== name.text) {
      const [before, after] = say.spelling.split("{name}");
      const spelled = make("bdi", { lang: TAGS[record.spelling.language] || record.spelling.language }, record.spelling.text);
      item.append(" ", make("small", { class: "spelling" }, before, spelled, after || ""));
    }
    return item;
  }

  morePeople.addEventListener("click", async () => {
    const mine = now, held = people.children.length;
    const records = await mine.names.take(held + MORE_NAMES);
    if (mine.signal.aborted) return;
    showNames(mine, records);
    const next = people.children[held];
    if (next) next.querySelector("a").focus();
  });

  /* Facets */

  async function findFacets(mine) {
    await script("search-facets.js");
    mine.columns = await window.aigaqFacets.load(say.edition, (columns) => {
      if (mine.signal.aborted) return;
      mine.columns = columns;
      selectRows(mine);
    });
    selectRows(mine);
  }

  // Without words the rows are the results; with words they say which hits are shown.
  function selectRows(mine) {
    if (mine.signal.aborted || !mine.columns) return;
    const within = mine.wanted.q ? new Set([...mine.hits.own, ...mine.hits.others].map((hit) => numberOf(hit.id))) : null;
    const selected = mine.columns.select(mine.wanted, within);
    mine.within = chosen(mine.wanted) ? new Set(selected.rows.map((row) => mine.columns.of(row).number)) : null;
    if (!mine.wanted.q) mine.rows = chosen(mine.wanted) ? selected.rows : [];
    showCounts(mine, selected.counts);
    show(mine);
  }

  function showCounts(mine, counts) {
    for (const facet of FACETS) {
      const select = selectOf(facet);
      if (facet === "place" || facet === "year") nameOptions(select, facet, counts[facet], mine.columns.places);
      for (const option of Array.from(select.options).slice(1)) {
        const count = counts[facet].get(option.value) || 0;
        option.dataset.label = option.dataset.label || option.label;
        option.textContent = option.dataset.label + " (" + digits(count) + ")";
        option.hidden = !count && option.value !== mine.wanted[facet];
      }
      select.value = mine.wanted[facet];
    }
  }

  function nameOptions(select, facet, counts, places) {
    const label = (value) => facet === "year" ? (value === "undated" ? say.undated : value) : places[value] ? places[value][0] : value;
    const values = [...new Set([...counts.keys(), select.value])].filter(Boolean);
    values.sort(facet === "year" ? (a, b) => (a < b ? 1 : -1) : (a, b) => label(a).localeCompare(label(b), document.documentElement.lang));
    select.replaceChildren(select.options[0], ...values.map((value) => new Option(label(value), value)));
  }

  /* Words */

  async function findWords(mine) {
    if (fromDisk) return withoutWords(mine, say.file);
    await script("search-keys.js");
    await script("search-words.js");
    const own = languages.filter((language) => language.own);
    const summaries = await Promise.all(own.map((language) => findIn(mine, language)));
    const others = languages.filter((language) => !language.own);
    summaries.push(...await Promise.all(others.map((language) => findIn(mine, language))));
    if (mine.signal.aborted) return;
    conclude(mine, summaries);
  }

  function findIn(mine, language) {
    return new Promise((resolve) => {
      mine.signal.addEventListener("abort", () => resolve(null));
      window.aigaqWords.search({
        query: mine.wanted.q, language: language.code, strict: !language.own, signal: mine.signal, onDone: resolve,
        onShard: (hits) => add(mine, hits, language),
      });
    });
  }

  function add(mine, hits, language) {
    if (!hits.length) return;
    const list = language.own ? mine.hits.own : mine.hits.others;
    const known = new Set(mine.hits.own.concat(mine.hits.others).map((hit) => hit.id));
    list.push(...hits.filter((hit) => !known.has(hit.id)));
    list.sort(newestFirst);
    if (mine.columns) selectRows(mine);
    else show(mine);
  }

  // A word is found nowhere if none of the languages that could be searched has it.
  function conclude(mine, summaries) {
    const searched = summaries.filter((summary) => summary && !summary.error);
    const errors = summaries.map((summary) => summary && summary.error).filter((error) => error && error !== "none");
    if (errors.includes("wasm")) return withoutWords(mine, say.refused);
    if (errors.includes("file")) return withoutWords(mine, say.file);
    if (errors.length) mine.notes.add(say.network);
    const [first, ...rest] = searched;
    if (!first) return;
    const nowhere = first.missing.filter((word) => rest.every((summary) => summary.missing.includes(word)));
    if (nowhere.length) mine.notes.add(filled(say.missing, { words: nowhere.join(", ") }));
    if (mine.hits.own.length) first.corrected.forEach((one) => mine.notes.add(filled(say.corrected, one)));
  }

  // Where words cannot be searched, the testimonies of the people and places found by name take their place.
  async function withoutWords(mine, note) {
    mine.notes.add(note);
    const records = (mine.records || []).filter((record) => record.order <= 2);
    const ids = new Set(records.flatMap((record) => record.testimonies || []));
    const places = records.filter((record) => !record.id.startsWith("p-"));
    if (places.length) {
      if (!mine.columns) await findFacets(mine);
      for (const place of places) {
        const selected = mine.columns.select(Object.assign({}, mine.wanted, { place: place.id }));
        selected.rows.forEach((row) => ids.add(mine.columns.of(row).id));
      }
    }
    add(mine, [...ids].map((id) => ({ id, score: 0, language: order[0] })), languages[0]);
  }

  /* Results */

  function show(mine) {
    if (mine.signal.aborted) return;
    const fits = (hit) => !mine.within || mine.within.has(numberOf(hit.id));
    const own = mine.rows ? mine.rows.map((row) => ({ id: mine.columns.of(row).id })) : mine.hits.own.filter(fits);
    const others = mine.hits.others.filter(fits);
    list("#own", mine, own, mine.shown);
    list("#others", mine, others, mine.shown - own.length);
    const count = own.length + others.length;
    more.hidden = count <= mine.shown;
    results.dataset.count = count;
    if (mine.finished) finish(mine, count);
    else state.textContent = count ? filled(say.found, { count: digits(count) }) : say.searching;
  }

  function finish(mine, count) {
    const asked = mine.wanted.q || chosen(mine.wanted);
    const found = [];
    if (count) found.push(filled(say.found, { count: digits(count) }));
    if (mine.names && mine.names.total) found.push(filled(say.named, { count: digits(mine.names.total) }));
    const said = [...(asked && !found.length && !mine.notes.size ? [say.nothing] : found), ...mine.notes];
    state.replaceChildren(...said.map((one) => make("span", { dir: "auto" }, one)));
    results.setAttribute("aria-busy", "false");
  }

  function list(section, mine, hits, limit) {
    const element = find(section), entries = element.querySelector("ol");
    const focused = document.activeElement;
    const items = hits.slice(0, Math.max(0, limit)).map((hit) => itemOf(mine, hit));
    element.hidden = !hits.length;
    items.forEach((item, at) => { if (entries.children[at] !== item) entries.insertBefore(item, entries.children[at] || null); });
    while (entries.children.length > items.length) entries.lastElementChild.remove();
    if (focused && focused !== document.activeElement && entries.contains(focused)) focused.focus();
  }

  function itemOf(mine, hit) {
    if (mine.items.has(hit.id)) return mine.items.get(hit.id);
    const language = languages.find((one) => one.code === hit.language) || languages[0];
    const href = language.folder + "t/" + hit.id + ".html";
    const link = make("a", { href: marked(href, mine.wanted.q.split(/[\s"“”«»]+/)) }, filled(say.testimony, { id: hit.id }));
    const item = make("li", { "class": "entry", "data-id": hit.id }, make("h3", {}, link));
    if (language.folder) {
      link.lang = TAGS[language.code] || language.code;
      link.hreflang = link.lang;
      item.append(make("p", { "class": "about" }, language.label));
    }
    mine.items.set(hit.id, item);
    seen.observe(item);
    item.describe = () => describe(mine, hit, href, item, link);
    return item;
  }

  function marked(href, words) {
    const shown = words.filter(Boolean).slice(0, 12).map(encodeURIComponent);
    return shown.length ? href + "#hl=" + shown.join(",") : href;
  }

  // What stands in a text is fetched for those results only that come into view.
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      seen.unobserve(entry.target);
      entry.target.describe();
    }
  }, { rootMargin: "200px" });

  async function describe(mine, hit, href, item, link) {
    const told = hit.score && window.aigaqWords
      ? await window.aigaqWords.describe(hit, { query: mine.wanted.q, href, signal: mine.signal }) : null;
    if (mine.signal.aborted) return;
    if (!told) return entitle(mine, hit, item, link);
    if (told.title.length) link.replaceChildren(...pieces(told.title));
    link.href = marked(href, told.words);
    if (told.excerpt.length) item.append(make("p", { lang: link.lang, "class": "excerpt" }, ...pieces(told.excerpt)));
    addFacts(mine, hit, item);
  }

  const pieces = (list) => list.map((piece) => piece.hit ? make("mark", {}, piece.text) : piece.text);

  async function entitle(mine, hit, item, link) {
    const site = await window.aigaqData.get("index");
    const block = "titles/" + say.edition + "/" + Math.floor(numberOf(hit.id) / site.titles);
    const titles = await window.aigaqData.get(block).catch(() => ({}));
    const [title, lang] = titles[hit.id] || [];
    if (title) link.textContent = title;
    if (lang) link.lang = lang;
    addFacts(mine, hit, item);
  }

  function addFacts(mine, hit, item) {
    const row = mine.columns && mine.columns.rowOf(numberOf(hit.id));
    if (row === undefined || row === null) return;
    const held = mine.columns.of(row);
    const kind = selectOf("kind").querySelector('[value="' + held.kind[0] + '"]');
    const facts = [kind && kind.dataset.label, held.year[0] !== "undated" && held.year[0],
      ...held.place.map((place) => mine.columns.places[place] && mine.columns.places[place][0])];
    item.append(make("p", { "class": "about" }, facts.filter(Boolean).join(" · ")));
  }

  more.addEventListener("click", () => {
    const held = results.querySelectorAll("[data-id]").length;
    now.shown += RESULTS;
    show(now);
    const next = results.querySelectorAll("[data-id] a")[held];
    if (next) next.focus();
  });

  /* What the reader does */

  let waiting;
  function ask(step) {
    clearTimeout(waiting);
    const wanted = fromForm();
    remember(wanted, step);
    search(wanted);
  }

  query.addEventListener("input", () => {
    results.setAttribute("aria-busy", "true");
    clearTimeout(waiting);
    waiting = setTimeout(() => ask(false), 200);
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); ask(true); });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const facet of FACETS) selectOf(facet).value = "";
    ask(true);
  });
  for (const facet of FACETS) selectOf(facet).addEventListener("change", () => ask(true));
  facets.addEventListener("toggle", () => { if (facets.open && !now.columns) search(fromForm()); });

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

  box.hidden = false;
  arrive();
})();
