/* The testimonies of a search: by words, by facets, or both. Needs search.js, and for words search-keys.js and
   search-words.js, before it is asked.

   aigaqResults.search(mine) -> a promise that is kept when all is found and shown. mine is the search: `wanted`, `signal`,
     `counting` (whether the facets are counted), `take` (of the people and places found), `notes` (what is to be said at
     the end); `count` is set here */
(function () {
  "use strict";
  const RESULTS = 100, NAMES = 10;
  const { FACETS, box, say, fromDisk, results, state, make, fill, filled, digits, script, selectOf, labelOf, tagOf, chosen } = window.aigaqSearch;
  const more = document.querySelector("#more");
  const languages = Array.from(box.querySelectorAll("[data-language]"), (element) => ({
    code: element.dataset.language, folder: element.dataset.folder, own: "own" in element.dataset, label: element.textContent,
  }));
  const numberOf = (id) => parseInt(id.slice(2), 10);
  const rank = (hit) => languages.findIndex((language) => language.code === hit.language);
  const bestFirst = (a, b) => b.score - a.score || numberOf(b.id) - numberOf(a.id);
  let now;

  async function search(mine) {
    now = Object.assign(mine, { hits: { own: [], others: [] }, shown: RESULTS, items: new Map(), count: 0 });
    show(mine);
    if (mine.counting) await findFacets(mine);
    if (mine.wanted.q && !mine.signal.aborted) await findWords(mine);
  }

  /* Facets */

  async function findFacets(mine) {
    await script("search-facets.js");
    mine.columns = await window.aigaqFacets.load(say.edition, (columns) => {
      mine.columns = columns;
      selectRows(mine);
    });
    selectRows(mine);
  }

  // Without words the rows are the results; with words they say which hits are shown.
  function selectRows(mine) {
    if (mine.signal.aborted) return;
    const hits = mine.hits.own.concat(mine.hits.others);
    const within = mine.wanted.q ? new Set(hits.map((hit) => numberOf(hit.id))) : null;
    const selected = mine.columns.select(mine.wanted, within);
    if (!chosen(mine.wanted)) mine.within = null;
    else if (mine.wanted.q) mine.within = new Set(selected.rows.map((row) => mine.columns.of(row).number));
    else mine.rows = selected.rows;
    showCounts(mine, selected.counts);
    show(mine);
  }

  function showCounts(mine, counts) {
    for (const facet of FACETS) {
      const select = selectOf(facet);
      if (facet === "place" || facet === "year") nameOptions(select, facet, counts[facet], mine.columns.places);
      for (const option of Array.from(select.options).slice(1)) {
        const count = counts[facet].get(option.value) || 0;
        option.dataset.label = labelOf(option);
        option.textContent = option.dataset.label + " (" + digits(count) + ")";
        option.hidden = !count && option.value !== mine.wanted[facet];
      }
      select.value = mine.wanted[facet];
    }
  }

  function nameOptions(select, facet, counts, places) {
    const place = (value) => places[value] ? places[value][0] : value;
    const label = facet === "year" ? (value) => value === "undated" ? say.undated : value : place;
    const values = [...new Set([...counts.keys(), select.value])].filter(Boolean);
    values.sort(facet === "year" ? (a, b) => (a < b ? 1 : -1) : (a, b) => label(a).localeCompare(label(b), document.documentElement.lang));
    fill(select, select.options[0], ...values.map((value) => new Option(label(value), value)));
  }

  /* Words: first in the reader's language, then in the others, each in a worker of its own */

  async function findWords(mine) {
    if (fromDisk) return withoutWords(mine, say.file);
    const summaries = [];
    for (const own of [true, false]) {
      const asked = languages.filter((language) => language.own === own);
      summaries.push(...await Promise.all(asked.map((language) => findIn(mine, language))));
      if (mine.signal.aborted) return;
    }
    return conclude(mine, summaries);
  }

  function findIn(mine, language) {
    return new Promise((resolve) => {
      mine.signal.addEventListener("abort", () => resolve({ error: "none" }));
      window.aigaqWords.search({
        query: mine.wanted.q, language: language.code, strict: !language.own, signal: mine.signal, onDone: resolve,
        onShard: (hits) => add(mine, hits, language.own ? "own" : "others"),
      });
    });
  }

  // Of a testimony that several languages have, the first of them is shown, whichever of their workers is faster.
  function add(mine, hits, list) {
    if (!hits.length || mine.signal.aborted) return;
    const own = new Set(mine.hits.own.map((hit) => hit.id));
    const held = new Map(mine.hits[list].map((hit) => [hit.id, hit]));
    for (const hit of hits) {
      const known = held.get(hit.id);
      if (list === "others" && own.has(hit.id) || known && rank(known) <= rank(hit)) continue;
      if (known) mine.items.delete(hit.id);
      held.set(hit.id, hit);
    }
    mine.hits[list] = [...held.values()].sort(bestFirst);
    if (mine.columns) selectRows(mine);
    else show(mine);
  }

  // A word is found nowhere if none of the languages that could be searched has it.
  function conclude(mine, summaries) {
    const errors = summaries.map((summary) => summary.error);
    if (errors.includes("wasm")) return withoutWords(mine, say.refused);
    if (errors.includes("file")) return withoutWords(mine, say.file);
    if (errors.includes("network")) mine.notes.add(say.network);
    const [first, ...rest] = summaries.filter((summary) => !summary.error);
    if (!first) return null;
    const nowhere = first.missing.filter((word) => rest.every((summary) => summary.missing.includes(word)));
    if (nowhere.length) mine.notes.add(filled(say.missing, { words: nowhere.join(", ") }));
    if (mine.hits.own.length) first.corrected.forEach((one) => mine.notes.add(filled(say.corrected, one)));
    return null;
  }

  // Where words cannot be searched, the testimonies of the people and places found by name take their place.
  async function withoutWords(mine, note) {
    mine.notes.add(note);
    const near = (await mine.take(NAMES)).filter((record) => record.order <= 2);
    const ids = new Set(near.flatMap((record) => record.testimonies || []));
    const places = near.filter((record) => !record.id.startsWith("p-"));
    if (places.length && !mine.columns) await findFacets(mine);
    for (const place of places) {
      const selected = mine.columns.select(Object.assign({}, mine.wanted, { place: place.id }));
      selected.rows.forEach((row) => ids.add(mine.columns.of(row).id));
    }
    add(mine, [...ids].map((id) => ({ id, score: 0 })), "own");
  }

  /* The lists */

  function show(mine) {
    if (mine.signal.aborted) return;
    const fits = (hit) => !mine.within || mine.within.has(numberOf(hit.id));
    const own = mine.rows ? mine.rows.map((row) => ({ id: mine.columns.of(row).id })) : mine.hits.own.filter(fits);
    const others = mine.hits.others.filter(fits);
    mine.count = own.length + others.length;
    list("#own", mine, own, mine.shown);
    list("#others", mine, others, mine.shown - own.length);
    more.hidden = mine.count <= mine.shown;
    results.dataset.count = mine.count;
    if (mine.count) state.textContent = filled(say.found, { count: digits(mine.count) });
  }

  function list(section, mine, hits, limit) {
    const element = document.querySelector(section), entries = element.querySelector("ol");
    const focused = document.activeElement;
    const items = hits.slice(0, Math.max(0, limit)).map((hit) => itemOf(mine, hit));
    element.hidden = !hits.length;
    items.forEach((item, at) => { if (entries.children[at] !== item) entries.insertBefore(item, entries.children[at] || null); });
    while (entries.children.length > items.length) entries.lastElementChild.remove();
    if (focused !== document.activeElement && entries.contains(focused)) focused.focus();
  }

  function itemOf(mine, hit) {
    if (mine.items.has(hit.id)) return mine.items.get(hit.id);
    const language = languages.find((one) => one.code === hit.language) || { folder: "" };
    const href = language.folder + "t/" + hit.id + ".html";
    const link = make("a", { href: marked(href, mine.wanted.q.split(/[\s"“”«»]+/)) }, filled(say.testimony, { id: hit.id }));
    const item = make("li", { "class": "entry", "data-id": hit.id }, make("h3", {}, link));
    if (language.folder) {
      link.lang = link.hreflang = tagOf(language.code);
      item.append(make("p", { "class": "about" }, language.label));
    }
    item.describe = () => describe(mine, hit, href, item, link);
    mine.items.set(hit.id, item);
    inView.observe(item);
    return item;
  }

  function marked(href, words) {
    const shown = words.filter(Boolean).slice(0, 12).map(encodeURIComponent);
    return shown.length ? href + "#hl=" + shown.join(",") : href;
  }

  // What stands in a text is fetched for those results only that come into view.
  const inView = window.IntersectionObserver ? new IntersectionObserver(seen, { rootMargin: "200px" })
    : { observe: (item) => item.describe() };

  function seen(entries) {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      inView.unobserve(target);
      target.describe();
    }
  }

  async function describe(mine, hit, href, item, link) {
    const told = hit.score ? await window.aigaqWords.describe(hit, { query: mine.wanted.q, href, signal: mine.signal }) : null;
    if (mine.signal.aborted) return;
    if (told) {
      if (told.title.length) fill(link, ...pieces(told.title));
      link.setAttribute("href", marked(href, told.words));
      if (told.excerpt.length) item.append(make("p", { lang: link.lang, "class": "excerpt", dir: "auto" }, ...pieces(told.excerpt)));
    } else {
      await entitle(hit, link);
    }
    addFacts(mine, hit, item);
  }

  const pieces = (list) => list.map((piece) => piece.hit ? make("mark", {}, piece.text) : piece.text);

  async function entitle(hit, link) {
    const site = await window.aigaqData.get("index");
    const block = "titles/" + say.edition + "/" + Math.floor(numberOf(hit.id) / site.titles);
    const titles = await window.aigaqData.get(block).catch(() => ({}));
    const [title, lang] = titles[hit.id] || [];
    if (title) link.textContent = title;
    if (lang) link.lang = lang;
  }

  function addFacts(mine, hit, item) {
    const row = mine.columns && mine.columns.rowOf(numberOf(hit.id));
    if (!mine.columns || row === undefined) return;
    const held = mine.columns.of(row);
    const kind = selectOf("kind").querySelector('[value="' + held.kind[0] + '"]');
    const places = held.place.map((place) => mine.columns.places[place] && mine.columns.places[place][0]);
    const facts = [kind && labelOf(kind), held.year[0] !== "undated" && held.year[0], ...places].filter(Boolean);
    item.append(make("p", { "class": "about" }, facts.join(" · ")));
  }

  more.addEventListener("click", () => {
    const held = results.querySelectorAll("[data-id]").length;
    now.shown += RESULTS;
    const told = state.cloneNode(true);
    show(now);
    fill(state, ...told.childNodes);
    const next = results.querySelectorAll("[data-id] a")[held];
    if (next) next.focus();
  });

  window.aigaqResults = { search };
})();
