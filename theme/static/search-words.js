/* Full-text search in the shards of Pagefind's index. Classic script; needs search-keys.js before it.

   aigaqWords.search({query, language, strict, onShard, onDone, signal})
     query      what the reader typed; all words must occur, "words in quotes" as a phrase
     language   a source language: kk, ru, en, tr, zh. Each has a worker of its own: call once for every language.
     strict     true: nothing is found unless all words are. Else, where a word turns out to be in no text, the search
                goes through the shards once more without it, or with the nearest word that texts have.
     onShard(hits, progress)   after every shard, newest ids first. hits: [{id, language, score, terms}], the best first
                and the newest first where scores are equal; [] where the shard has none.
                progress: {shards, of, records}: shards searched, how many there are, records searched.
     onDone(summary)   once, last. summary: {language, count, missing, corrected, error}
                count      hits in all
                missing    words of the query, as typed, that no text of the language has; the hits are for the others
                corrected  [{typed, found}]: a word that no text has was read as the nearest one that texts have
                error      null, "file" (opened from a disk), "wasm" (refused by the browser or the page's policy),
                           "none" (this copy does not carry the language), "network"
     signal     an AbortSignal; once aborted, nothing is called any more

   aigaqWords.describe(hit, {href, signal}) -> a promise of what to show of one hit, read from its own page:
     {title: pieces, excerpt: pieces, words} or null where the page cannot be read. A piece is {text, hit}; words are the
     matched words as they stand in the text. href is the page that the hit will link to. Call it for the hits that are
     shown, not for all: each costs one page, which the reader's browser then has already.

   None of them ever throws or rejects. */
(function () {
  "use strict";

  var script = document.currentScript.src;
  var root = new URL("..", script).href;
  var QUOTED = /["“”„«»「」『』]([^"“”„«»「」『』]*)["“”„«»「」『』]/gu;
  var MOST_TERMS = 12, LONG_RUN = 4;
  var WINDOW = 200, HAN_WINDOW = 80, BEFORE = 0.3;
  // What documents are made of; the sources are not in them.
  var BLOCKS = "#words p, #words li, #words h2, #words h3, #after-words h3, #after-words dd, #after-words figcaption, .events li";
  var SIGNATURE = 12; // bytes that Pagefind writes before its data
  var listed = {}, loading = {}, workers = {}, program = null, turns = 0;

  function shards(language, list) {
    listed[language] = list;
  }

  function list(language) {
    return load(root + "search/" + language + "/shards.js", "none");
  }

  // A script, once; without it the search fails for this reason.
  function load(address, reason) {
    if (!loading[address]) {
      loading[address] = new Promise(function (kept, rejected) {
        var element = document.createElement("script");
        element.src = address;
        element.onload = kept;
        element.onerror = function () { delete loading[address]; rejected(new Failure(reason)); };
        document.head.appendChild(element);
      });
    }
    return loading[address];
  }

  function Failure(reason) {
    this.reason = reason;
  }

  function refuseWithoutWasm() {
    if (location.protocol === "file:") throw new Failure("file");
    try {
      new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
      if (!window.Worker) throw new Error();
    } catch (error) {
      throw new Failure("wasm");
    }
  }

  function unpacked(answer) {
    if (window.DecompressionStream) {
      return new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
    }
    return Promise.all([answer.arrayBuffer(), load(new URL("search-inflate.js", script).href, "network")]).then(function (got) {
      return aigaqInflate(new Uint8Array(got[0])).buffer;
    });
  }

  // Pagefind's program, one for all languages.
  function compiled() {
    if (!program) {
      program = fetch(root + "search/pagefind/wasm.unknown.pagefind").then(function (answer) {
        if (!answer.ok) throw new Failure("network");
        return unpacked(answer);
      }).then(function (buffer) { return WebAssembly.compile(new Uint8Array(buffer, SIGNATURE)); }).catch(function (error) {
        program = null;
        throw error instanceof WebAssembly.CompileError ? new Failure("wasm") : error;
      });
    }
    return program;
  }

  // The terms; what the first shards have of them is on its way before the program that reads it.
  function asked(options) {
    var language = options.language;
    var keys = aigaqSearchKeys.load(language, options.query).catch(function () { throw new Failure("none"); });
    return Promise.all([keys, list(language)]).then(function () {
      var found = terms(options.query, language);
      var ahead = listed[language].slice(0, 2).map(function (shard) { return root + "search/" + language + "/" + shard[0] + "/"; });
      if (found.length && ahead.length) workerOf(language).postMessage({ ahead: ahead, terms: keysOf(found) });
      return found;
    });
  }

  function keysOf(found) {
    return found.map(function (term) { return term.keys; });
  }

  // The keys by which a word with a slip is near to others: an ending that is no ending may be off its own.
  function spellings(language) {
    return function (term) {
      var near = [term.keys[0], aigaqSearchKeys.unstemmed(term.typed, language)];
      return term.keys.length > 1 ? [] : Array.from(new Set(near));
    };
  }

  // The terms of a query: each has the keys of a word, or of a phrase in their order, and the words as typed.
  function terms(query, language) {
    var quoted = [], loose = query.replace(QUOTED, function (whole, words) { quoted.push(words); return " "; });
    var phrases = quoted.map(function (words) { return phrase(words, language); });
    var words = runs(loose, language);
    var telling = words.filter(function (term) { return term.keys.length > 1 || !aigaqSearchKeys.isStop(term.keys[0], language); });
    var all = phrases.concat(phrases.length || telling.length ? telling : words).filter(function (term) { return term.keys.length; });
    var seen = new Set();
    return all.filter(function (term) {
      var name = term.keys.join(" ");
      return !seen.has(name) && seen.add(name);
    }).slice(0, MOST_TERMS);
  }

  function phrase(words, language) {
    return { typed: words.trim(), keys: aigaqSearchKeys.keys(words, language), run: false };
  }

  // Chinese has no spaces: the pairs of a run are one term.
  function runs(text, language) {
    var found = [];
    aigaqSearchKeys.tokens(text, language).forEach(function (token) {
      var last = found[found.length - 1];
      if (token.joined) {
        last.keys.push(token.key);
        last.typed += text.slice(last.end, token.end);
        last.end = token.end;
        last.run = true;
      } else found.push({ typed: text.slice(token.start, token.end), keys: [token.key], end: token.end, run: false });
    });
    return found;
  }

  function search(options) {
    var summary = { language: options.language, count: 0, missing: [], corrected: [], error: null };
    begin(options, summary).catch(function (error) {
      summary.error = error instanceof Failure ? error.reason : "network";
    }).then(function () {
      if (!stopped(options)) options.onDone(summary);
    });
  }

  function stopped(options) {
    return Boolean(options.signal && options.signal.aborted);
  }

  async function begin(options, summary) {
    refuseWithoutWasm();
    workerOf(options.language);
    var loaded = await Promise.all([asked(options), compiled()]), query = loaded[0], program = loaded[1];
    if (!query.length || !listed[options.language].length || stopped(options)) return;
    var first = await pass(options, program, query, summary);
    if (!first || first.counts.every(Boolean)) return;
    var again = retried(query, first, summary);
    if (options.strict || !again.length) {
      summary.missing = query.filter(function (term, at) { return !first.counts[at]; }).map(function (term) { return term.typed; });
      return;
    }
    var hits = [];
    var watched = Object.assign({}, options, { onShard: function (more, progress) {
      hits = hits.length ? hits : more.slice(0, 1);
      options.onShard(more, progress);
    } });
    await pass(watched, program, again, summary);
    if (hits.length) {
      summary.corrected = await corrections(again, hits[0]);
      return;
    }
    // Read otherwise, they are in no text together with the rest: the rest is looked for alone.
    again.filter(function (term) { return term.corrected; }).forEach(function (term) { summary.missing.push(term.typed); });
    var found = again.filter(function (term) { return !term.corrected; });
    if (found.length && found.length < again.length) await pass(options, program, found, summary);
  }

  // How the words that were read instead stand in a text that has them.
  async function corrections(asked, hit) {
    var corrected = asked.filter(function (term) { return term.corrected; });
    return Promise.all(corrected.map(async function (term) {
      var href = hit && root + hit.language + "/t/" + hit.id + ".html";
      var told = hit && await describe(Object.assign({}, hit, { terms: [term.keys] }), { href: href });
      return { typed: term.typed, found: told && told.words[0] || term.keys[0].slice(0, -1) };
    }));
  }

  // What to look for instead where some terms are in no text: the nearest keys, the pairs of a long Chinese run, the rest.
  function retried(asked, first, summary) {
    var kept = [];
    asked.forEach(function (term, at) {
      if (first.counts[at]) kept.push(term);
      else if (first.near[at]) kept.push({ typed: term.typed, keys: [first.near[at]], corrected: true });
      else if (term.run && term.keys.length >= LONG_RUN) {
        term.keys.forEach(function (key) { kept.push({ typed: term.typed, keys: [key] }); });
      } else summary.missing.push(term.typed);
    });
    return kept;
  }

  function pass(options, program, asked, summary) {
    var language = options.language, done = 0, records = 0;
    var keys = keysOf(asked);
    return new Promise(function (kept, rejected) {
      var stop = tell(options, program, keys, asked.map(spellings(language)), function (told) {
        if (stopped(options)) { stop(); return kept(null); }
        if (told.error) return rejected(new Failure(told.error));
        if (told.counts) return kept(told);
        done += 1;
        records += told.records;
        summary.count += told.hits.length;
        options.onShard(told.hits.map(function (hit) {
          return { id: hit[0], language: language, score: hit[1], terms: keys };
        }), { shards: done, of: listed[language].length, records: records });
      });
      if (options.signal) options.signal.addEventListener("abort", function () { stop(); kept(null); }, { once: true });
    });
  }

  // One worker a language; it answers the newest question only.
  function workerOf(language) {
    if (workers[language]) return workers[language];
    var worker = workers[language] = new Worker(new URL("search-worker.js", script));
    worker.heard = new Map();
    worker.onmessage = function (message) {
      var listener = worker.heard.get(message.data.turn);
      if (listener) listener(message.data);
    };
    worker.onerror = function () {
      delete workers[language];
      worker.heard.forEach(function (listener) { listener({ error: "network" }); });
    };
    return worker;
  }

  function tell(options, program, keys, alike, heard) {
    var language = options.language, worker = workerOf(language), turn = ++turns;
    worker.heard.clear();
    worker.heard.set(turn, heard);
    worker.postMessage({ turn: turn, program: program, base: root + "search/" + language + "/", shards: listed[language],
                         terms: keys, alike: alike, strict: Boolean(options.strict) });
    return function () {
      if (worker.heard.delete(turn)) worker.postMessage({ turn: ++turns });
    };
  }

  function describe(hit, options) {
    return fetch(options.href, { signal: options.signal }).then(function (answer) {
      return answer.ok ? answer.text() : Promise.reject(answer.status);
    }).then(function (html) {
      var page = new DOMParser().parseFromString(html, "text/html");
      page.querySelectorAll("br").forEach(function (end) { end.replaceWith(" "); });
      var text = function (element) { return element.textContent.replace(/\s+/gu, " ").trim(); };
      return aigaqSearchKeys.load(hit.language, page.body.textContent).then(function () {
        var title = page.querySelector("main h1");
        var blocks = Array.from(page.querySelectorAll(BLOCKS), text)
          .filter(Boolean).map(function (block) { return { text: block, marks: marks(block, hit) }; });
        var summary = page.querySelector("meta[name=description]");
        if (summary) blocks.push({ text: summary.content, marks: marks(summary.content, hit) });
        var heading = title ? text(title) : "";
        var titleMarks = marks(heading, hit);
        var words = new Set();
        blocks.concat({ text: heading, marks: titleMarks }).forEach(function (block) {
          block.marks.forEach(function (mark) { words.add(block.text.slice(mark.start, mark.end)); });
        });
        return { title: pieces(heading, titleMarks, 0, heading.length), excerpt: excerpt(blocks), words: Array.from(words) };
      });
    }).catch(function () { return null; });
  }

  // Where the terms of a hit stand in a text: phrases only where their words follow each other.
  function marks(text, hit) {
    var tokens = aigaqSearchKeys.tokens(text, hit.language), found = [];
    hit.terms.forEach(function (keys, term) {
      for (var at = 0; at + keys.length <= tokens.length; at++) {
        if (keys.every(function (key, next) { return key === tokens[at + next].key; })) {
          found.push({ start: tokens[at].start, end: tokens[at + keys.length - 1].end, term: term });
        }
      }
      if (keys.length === 1 && Array.from(keys[0]).length === 2) single(text, keys[0], term, found);
    });
    found.sort(function (one, other) { return one.start - other.start || other.end - one.end; });
    return found.filter(function (mark, at) { return !at || mark.start >= found[at - 1].end; });
  }

  // A single Chinese character is looked for in the text itself, where keys are of pairs.
  function single(text, key, term, found) {
    Array.from(text.matchAll(/\p{Script=Han}/gu)).forEach(function (match) {
      if (aigaqSearchKeys.keys(match[0], "zh")[0] === key) found.push({ start: match.index, end: match.index + match[0].length, term: term });
    });
  }

  function excerpt(blocks) {
    var best = blocks[0] || { text: "", marks: [] };
    var kinds = function (block) { return new Set(block.marks.map(function (mark) { return mark.term; })).size; };
    blocks.forEach(function (block) { if (kinds(block) > kinds(best)) best = block; });
    var size = /\p{Script=Han}/u.test(best.text) ? HAN_WINDOW : WINDOW;
    if (best.text.length <= size * 1.3) return pieces(best.text, best.marks, 0, best.text.length);
    var first = best.marks.length ? best.marks[0].start : 0;
    var start = Math.max(0, Math.min(first - Math.round(size * BEFORE), best.text.length - size));
    var end = Math.min(best.text.length, Math.max(start + size, best.marks.length ? best.marks[0].end : 0));
    if (start) start = nextBreak(best.text, start, first);
    if (end < best.text.length) end = lastBreak(best.text, end, best.marks.length ? best.marks[0].end : start);
    var shown = pieces(best.text, best.marks, start, end);
    if (start) shown.unshift({ text: "…", hit: false });
    if (end < best.text.length) shown.push({ text: "…", hit: false });
    return shown;
  }

  function nextBreak(text, from, most) {
    var at = text.indexOf(" ", from);
    return at >= 0 && at < most ? at + 1 : whole(text, from);
  }

  function lastBreak(text, from, least) {
    var at = text.lastIndexOf(" ", from);
    return at > least ? at : whole(text, from);
  }

  // Not between the halves of one character.
  function whole(text, at) {
    return /[\udc00-\udfff]/.test(text[at] || "") ? at - 1 : at;
  }

  function pieces(text, marks, start, end) {
    var shown = [], at = start;
    var add = function (from, to, hit) { if (to > from) shown.push({ text: text.slice(from, to), hit: hit }); };
    marks.forEach(function (mark) {
      if (mark.start < at || mark.end > end) return;
      add(at, mark.start, false);
      add(mark.start, mark.end, true);
      at = mark.end;
    });
    add(at, end, false);
    return shown;
  }

  window.aigaqWords = { search: search, describe: describe, shards: shards };
})();
