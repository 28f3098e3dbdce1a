/* Counts and lists testimonies by facets, from the columns of search/facets/. Needs search-data.js before it.

   aigaqFacets.load(edition, onPart) -> a promise of the columns; onPart(columns) after each part, the newest ids first
     columns.size               how many testimonies
     columns.select(chosen, within) -> {rows, counts}: the rows of those that have all values of chosen ({place, year,
                                status, kind, language}, each a value or empty) and whose number is in the set within (if
                                given), the newest first; counts: for each facet a Map of what choosing a value would find
     columns.of(row) -> {id, number, place, year, status, kind, language}: lists of values
     columns.rowOf(number)      the row of the testimony with this number, if there is one
     columns.places             {id: [name, parent, lang]}: what the edition calls the places */
(function () {
  "use strict";
  const FACETS = ["place", "year", "status", "kind", "language"];
  const BLOCK = 64;

  // Bits of base64 text: reads as many as it is asked for, as a number.
  function reader(packed) {
    const bytes = atob(packed);
    let at = 0;
    return (width) => {
      let value = 0;
      for (let left = width; left > 0;) {
        const taken = Math.min(left, 8 - (at & 7));
        const byte = bytes.charCodeAt(at >> 3) >> (8 - (at & 7) - taken);
        value = value * (1 << taken) + (byte & ((1 << taken) - 1));
        at += taken;
        left -= taken;
      }
      return value;
    };
  }

  // The numbers that aigaq.search.packing packed.
  function unpack(packed, count) {
    const read = reader(packed), values = [];
    while (values.length < count) {
      const sign = read(read(5));
      const least = sign % 2 ? -(sign + 1) / 2 : sign / 2;
      const width = read(5);
      for (let left = Math.min(BLOCK, count - values.length); left > 0; left--) values.push(least + read(width));
    }
    return values;
  }

  // The places, among the values, of those that it encoded: `lengths` says how many codes there are of each length.
  function decode(lengths, packed, count) {
    const read = reader(packed), values = [];
    while (values.length < count) {
      let code = 0, first = 0, place = 0, length = 0;
      while (code - first >= lengths[length]) {
        place += lengths[length];
        first = (first + lengths[length]) * 2;
        code = code * 2 + read(1);
        length++;
      }
      values.push(place + code - first);
    }
    return values;
  }

  function sums(changes) {
    let value = 0;
    return changes.map((change) => (value += change));
  }

  function columns(places) {
    const numbers = [], days = [], written = new Map(), rows = new Map();
    const codes = {}, values = {}, known = {};
    for (const facet of FACETS) [codes[facet], values[facet], known[facet]] = [[], [], new Map()];
    let newest = [];

    // A place counts for all that hold it.
    function widened(facet, list) {
      if (facet !== "place") return list;
      const all = new Set();
      for (const one of list) for (let id = one; id && places[id]; id = places[id][1]) all.add(id);
      return [...all];
    }

    function codeOf(facet, together) {
      if (!known[facet].has(together)) {
        const list = together ? together.split(" ") : [];
        known[facet].set(together, values[facet].length);
        values[facet].push({ list, all: widened(facet, list) });
      }
      return known[facet].get(together);
    }

    function add(part) {
      sums(unpack(part.ids, part.count)).forEach((number) => { rows.set(number, numbers.length); numbers.push(number); });
      days.push(...sums(unpack(part.days, part.count)));
      Object.entries(part.written).forEach(([number, id]) => written.set(Number(number), id));
      for (const facet of FACETS) {
        const [together, lengths, packed] = part[facet];
        const own = together.map((values) => codeOf(facet, values));
        codes[facet].push(...decode(lengths, packed, part.count).map((code) => own[code]));
      }
      newest = numbers.map((_number, row) => row).sort((a, b) => days[b] - days[a] || numbers[b] - numbers[a]);
    }

    function select(chosen, within) {
      const fits = FACETS.map((facet) => values[facet].map(({ all }) => !chosen[facet] || all.includes(chosen[facet])));
      const tallies = FACETS.map((facet) => new Array(values[facet].length).fill(0));
      const found = [];
      for (const row of newest) {
        if (within && !within.has(numbers[row])) continue;
        let misses = 0, missed = -1;
        for (let at = 0; at < FACETS.length && misses < 2; at++) {
          if (!fits[at][codes[FACETS[at]][row]]) { misses++; missed = at; }
        }
        if (misses === 0) found.push(row);
        // What another value of a facet would find is counted without that facet's own choice.
        FACETS.forEach((facet, at) => { if (misses === 0 || (misses === 1 && missed === at)) tallies[at][codes[facet][row]]++; });
      }
      const counts = {};
      FACETS.forEach((facet, at) => { counts[facet] = counted(values[facet], tallies[at]); });
      return { rows: found, counts };
    }

    function counted(lists, tally) {
      const counts = new Map();
      lists.forEach(({ all }, code) => all.forEach((value) => counts.set(value, (counts.get(value) || 0) + tally[code])));
      return counts;
    }

    function of(row) {
      const number = numbers[row];
      const held = { number, id: written.get(number) || "t-" + String(number).padStart(5, "0") };
      for (const facet of FACETS) held[facet] = values[facet][codes[facet][row]].list;
      return held;
    }

    return { add, select, of, places, rowOf: (number) => rows.get(number), get size() { return numbers.length; } };
  }

  let loading;
  function load(edition, onPart) {
    loading = loading || (async () => {
      const site = await window.aigaqData.get("index");
      const parts = site.facets.map((number) => window.aigaqData.get("facets/" + number)).reverse();
      const places = await window.aigaqData.get("places/" + edition);
      const held = columns(Object.assign(Object.create(null), places)); // an address may ask for "constructor"
      for (const part of parts) {
        held.add(await part);
        if (onPart) onPart(held);
      }
      return held;
    })();
    loading.catch(() => { loading = null; });
    return loading;
  }

  window.aigaqFacets = { load, unpack, decode };
})();
