/* The worker of search-words.js: runs Pagefind's program over the shards of one language, one after the other.

   Told {turn, program, base, shards, terms, alike, strict}: the program compiled; the language's address; shards as
   [name, records], the newest first; terms as lists of keys, more than one in a row where the words are a phrase; for each
   term the spellings to which the nearest key is looked for. A later turn ends an earlier one.
   Told {ahead: [address, ...], terms}: what will be needed of these shards.
   Tells {turn, hits: [[id, score], ...], records} after every shard, then {turn, counts, near}: for every term, how many
   texts have it, and if none has, unless strict, the key nearest to it; or {turn, error}. */
(function () {
  "use strict";

  var SIGNATURE = 12; // bytes that Pagefind writes before its data
  var AHEAD = 4; // shards that are fetched while one is searched
  var FIRST_RECORDS = 300; // as many records are searched at once before any other
  var MOST_MEMORY = 128 << 20;
  var encoder = new TextEncoder(), decoder = new TextDecoder();
  if (!self.DecompressionStream) importScripts("search-inflate.js");
  var engine, lists = new Map(), chunks = new Map(), shards = new Map(), current = 0;

  function fetched(address, cache) {
    return fetch(address, { cache: cache || "default" }).then(function (answer) {
      if (!answer.ok) throw new Error(address + ": " + answer.status);
      return unpacked(answer);
    }).then(function (buffer) { return new Uint8Array(buffer, SIGNATURE); });
  }

  function unpacked(answer) {
    if (!self.DecompressionStream) {
      return answer.arrayBuffer().then(function (packed) { return self.aigaqInflate(new Uint8Array(packed)).buffer; });
    }
    return new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  }

  // What Rust's wasm-bindgen expects of its caller: strings and bytes are copied into the program's memory.
  function start(program) {
    if (engine && engine.memory.buffer.byteLength < MOST_MEMORY) return;
    shards.clear();
    engine = new WebAssembly.Instance(program, { "./pagefind_web_bg.js": { __wbindgen_init_externref_table: references } }).exports;
    engine.__wbindgen_start();
  }

  function references() {
    var table = engine.__wbindgen_externrefs, at = table.grow(4);
    [[0, undefined], [at, undefined], [at + 1, null], [at + 2, true], [at + 3, false]].forEach(function (entry) {
      table.set(entry[0], entry[1]);
    });
  }

  function copied(value) {
    var bytes = typeof value === "string" ? encoder.encode(value) : value;
    var at = engine.__wbindgen_malloc(bytes.length, 1) >>> 0;
    new Uint8Array(engine.memory.buffer).set(bytes, at);
    return [at, bytes.length];
  }

  function answered(result) {
    var at = result[0] >>> 0, length = result[1];
    var text = decoder.decode(new Uint8Array(engine.memory.buffer, at, length));
    engine.__wbindgen_free(at, length, 1);
    return JSON.parse(text);
  }

  // What is fetched is kept as bytes too: they may come before the program that reads them.
  function kept(map, address, cache) {
    if (!map.has(address)) {
      map.set(address, fetched(address, cache));
      map.get(address).catch(function () { map.delete(address); });
    }
    return map.get(address);
  }

  function pagesOf(address) {
    return kept(lists, address + "words.pf_meta", "no-cache");
  }

  function shard(address) {
    if (!shards.has(address)) {
      shards.set(address, pagesOf(address).then(function (bytes) {
        return { address: address, pointer: engine.init_pagefind.apply(null, copied(bytes)), loaded: new Set() };
      }));
      shards.get(address).catch(function () { shards.delete(address); });
    }
    return shards.get(address);
  }

  // The chunk that has a key, if the shard has it. Pagefind would not tell before its program is there.
  function chunksOf(pages, key) {
    var read = reader(pages);
    read.head();
    read.skip(); // its version
    read.skip(); // the pages
    for (var left = read.head()[1]; left; left--) {
      read.head();
      var from = read.text(), to = read.text(), name = read.text();
      if (from <= key && key <= to) return [name];
    }
    return [];
  }

  function chunksFor(address, terms) {
    return pagesOf(address).then(function (pages) {
      return Array.from(new Set(terms.flat().flatMap(function (key) { return chunksOf(pages, key); })), function (name) {
        return address + name + ".pf_index";
      });
    });
  }

  function ahead(address, terms) {
    chunksFor(address, terms).then(function (names) {
      names.forEach(function (name) { kept(chunks, name).catch(function () {}); });
    }).catch(function () {});
  }

  function ready(address, terms) {
    return Promise.all([shard(address), chunksFor(address, terms)]).then(function (known) {
      var index = known[0];
      return Promise.all(known[1].map(function (name) {
        return index.loaded.has(name) ? null : kept(chunks, name).then(function (bytes) {
          chunks.delete(name);
          if (index.loaded.has(name)) return;
          index.loaded.add(name);
          index.pointer = engine.load_index_chunk.apply(null, [index.pointer].concat(copied(bytes)));
        });
      })).then(function () { return index; });
    });
  }

  function found(index, keys, exact) {
    var words = keys.join(" ");
    var told = [index.pointer].concat(copied(words), copied(words), copied("{}"), copied("{}"), [exact, false]);
    return answered(engine.search.apply(null, told)).results;
  }

  // By id, the score of one term in a shard: by how much it stands out, in coarse steps so that the newest come first.
  function scores(index, keys) {
    var ranked = new Map(found(index, keys, false).map(function (result) { return [result.p, result.s]; }));
    if (keys.length === 1) return ranked;
    return new Map(found(index, keys, true).map(function (result) { return [result.p, ranked.get(result.p) || 0]; }));
  }

  function number(id) {
    return +id.slice(id.lastIndexOf("-") + 1);
  }

  function hitsOf(each) {
    var hits = [];
    each[0].forEach(function (score, id) {
      if (each.every(function (one) { return one.has(id); })) {
        var sum = each.reduce(function (before, one) { return before + one.get(id); }, 0);
        hits.push([id, 1 + Math.round(Math.log2(1 + sum))]);
      }
    });
    return hits.sort(function (one, other) { return other[1] - one[1] || number(other[0]) - number(one[0]); });
  }

  async function run(told) {
    start(told.program);
    var counts = told.terms.map(function () { return 0; });
    var waiting = [], first = 0, records = told.shards[0][1];
    while (records < FIRST_RECORDS && first + 1 < told.shards.length) records += told.shards[++first][1];
    for (var at = 0; at < told.shards.length; at++) {
      // The first records have the line for themselves; then the next shards are on their way while one is searched.
      for (var next = waiting.length; next <= (at ? at + AHEAD : first) && next < told.shards.length; next++) {
        waiting[next] = ready(told.base + told.shards[next][0] + "/", told.terms);
        waiting[next].catch(function () {});
      }
      var index = await waiting[at];
      if (told.turn !== current) return;
      var each = told.terms.map(function (keys) { return scores(index, keys); });
      each.forEach(function (one, term) { counts[term] += one.size; });
      postMessage({ turn: told.turn, hits: hitsOf(each), records: told.shards[at][1] });
    }
    var near = told.strict ? [] : await nearest(told, counts);
    if (told.turn === current) postMessage({ turn: told.turn, counts: counts, near: near });
  }

  // For a word that no text has: the key one slip away that most texts have, among those that begin alike.
  async function nearest(told, counts) {
    var near = counts.map(function () { return null; });
    for (var term = 0; term < counts.length; term++) {
      if (counts[term]) continue;
      var totals = new Map();
      for (var one of told.shards) {
        for (var spelling of told.alike[term]) {
          var names = await chunksFor(told.base + one[0] + "/", [[spelling]]);
          for (var name of names) collect(await fetched(name), spelling, totals);
        }
        if (told.turn !== current) return near;
      }
      totals.forEach(function (total, key) {
        if (!near[term] || total > totals.get(near[term])) near[term] = key;
      });
    }
    return near;
  }

  // Counts, in a chunk, the pages of the keys that are one slip away: [[[key, [page, ...], ...], ...]].
  function collect(bytes, key, totals) {
    var read = reader(bytes);
    read.head();
    for (var words = read.head()[1]; words; words--) {
      var parts = read.head()[1], word = read.text();
      var pages = read.skip();
      if (oneSlip(word, key)) totals.set(word, (totals.get(word) || 0) + pages);
      for (; parts > 2; parts--) read.skip();
    }
  }

  // Reads CBOR, as far as Pagefind uses it: numbers, texts and lists.
  function reader(bytes) {
    var at = 0;

    function head() {
      var first = bytes[at++], size = first & 31, value = size;
      if (size >= 24) for (value = 0, size = 1 << (size - 24); size; size--) value = value * 256 + bytes[at++];
      return [first >> 5, value];
    }

    // Goes past one value, and tells its number: of a list, how long it is.
    function skip() {
      var kind = head();
      if (kind[0] === 2 || kind[0] === 3) at += kind[1];
      if (kind[0] === 4) for (var item = 0; item < kind[1]; item++) skip();
      return kind[1];
    }

    function text() {
      var length = head()[1];
      at += length;
      return decoder.decode(bytes.subarray(at - length, at));
    }

    return { head: head, skip: skip, text: text };
  }

  // Whether one letter more, one less, another one, or two changed over make one of the other.
  function oneSlip(one, other) {
    if (Math.abs(one.length - other.length) > 1 || Math.min(one.length, other.length) < 5) return false;
    var start = 0, end = 0;
    while (start < one.length && one[start] === other[start]) start++;
    while (end < Math.min(one.length, other.length) - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end++;
    var left = one.length - start - end, right = other.length - start - end;
    if (left < 2 && right < 2) return true;
    return left === 2 && right === 2 && one[start] === other[start + 1] && one[start + 1] === other[start];
  }

  self.onmessage = function (message) {
    var told = message.data;
    if (told.ahead) {
      told.ahead.forEach(function (address) { ahead(address, told.terms); });
      return;
    }
    current = told.turn;
    if (!told.terms) return;
    run(told).catch(function () {
      if (told.turn === current) postMessage({ turn: told.turn, error: "network" });
    });
  };
})();
