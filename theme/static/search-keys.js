/* The keys by which words are found whatever their script, case and ending: what aigaq.search.keys makes in Python,
   step for step alike, by the same tables (search/keys/<language>.js, written by the build).

   aigaqSearchKeys.load(language, text) -> a promise that is kept when keys can be made of the text; rejected if not
   aigaqSearchKeys.keys(text, language) -> the keys of the words of text, in order
   aigaqSearchKeys.tokens(text, language) -> [{key, start, end, joined}]: the same, with where in the text each word
       stands; joined if it overlaps the one before (pairs of a run of Chinese characters)
   aigaqSearchKeys.unstemmed(word, language) -> the key that the word would have if it had no ending
   aigaqSearchKeys.isStop(key, language) -> whether it is of a word that a text need not have */
(function () {
  "use strict";

  var MARKS = "\\u0300-\\u036f\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed\\u0640\\u00ad\\u200c\\u200d";
  var HAN = "\\u3005\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  var LETTER = "[\\p{L}\\p{N}]";
  var WORD = new RegExp(LETTER + "(?:" + LETTER + "|[" + MARKS + "]|['’‘ʼ`](?=" + LETTER + "))*", "gu");
  var RUN = new RegExp("[" + HAN + "]+|[^" + HAN + "]+", "gu");
  var IS_HAN = new RegExp("[" + HAN + "]", "u");
  var IS_MARK = new RegExp("[" + MARKS + "]", "u");
  var APOSTROPHES = /['’‘ʼ`]/gu;
  var NO_LETTER = /[^\p{L}\p{N}]+|ǀ/gu;
  var END = "ǀ", LONGEST = 64, LONGEST_ENDING = 12;

  var languages = {}, simplified = null, loading = {};
  var root = new URL("..", document.currentScript.src).href;

  function script(name) {
    if (!loading[name]) {
      loading[name] = new Promise(function (kept, rejected) {
        var element = document.createElement("script");
        element.src = root + "search/keys/" + name + ".js";
        element.onload = kept;
        element.onerror = function () { delete loading[name]; rejected(new Error(name)); };
        document.head.appendChild(element);
      });
    }
    return loading[name];
  }

  function load(language, text) {
    return Promise.all([script(language)].concat(IS_HAN.test(text || "") ? [script("han")] : []));
  }

  function add(language, table, common, snowball) {
    var folded = Object.assign({}, common, table.letters);
    var language_ = { own: table.scripts ? new RegExp("[" + table.scripts + "]", "u") : null, common: common, made: new Map() };
    var stem = stemmer(table, snowball);
    var digraphs = rules(table.digraphs), after = rules(table.rules);
    language_.folded = function (small) { return fold(small, table.cut, digraphs, folded, after); };
    language_.stemmed = function (small) { return stem(language_.folded(small)); };
    languages[language] = language_;
    language_.stop = new Set(keys(table.stop || "", language));
  }

  function addHan(traditional, simple) {
    var from = Array.from(traditional), to = Array.from(simple);
    simplified = new Map(from.map(function (character, at) { return [character, to[at]]; }));
  }

  function keys(text, language) {
    return tokens(text, language).map(function (token) { return token.key; });
  }

  function tokens(text, language) {
    var found = [];
    for (var word of text.matchAll(WORD)) {
      for (var run of word[0].matchAll(RUN)) {
        var start = word.index + run.index;
        if (IS_HAN.test(run[0])) pairs(run[0], start, found);
        else {
          var key = wordKey(run[0], language);
          if (key) found.push({ key: key, start: start, end: start + run[0].length, joined: false });
        }
      }
    }
    return found;
  }

  function pairs(run, start, found) {
    var folded = Array.from(run.normalize("NFC"), function (character) {
      return simplified && simplified.get(character) || character;
    });
    for (var at = 0, place = start; at < Math.max(1, folded.length - 1); at++) {
      var pair = folded.slice(at, at + 2).join("");
      found.push({ key: pair + END, start: place, end: place + pair.length, joined: at > 0 });
      place += folded[at].length;
    }
  }

  function wordKey(word, language) {
    var language_ = languages[language];
    var key = language_.made.get(word);
    if (key === undefined) {
      key = closed(word, language_, language_.stemmed);
      language_.made.set(word, key);
    }
    return key;
  }

  function closed(word, language_, own) {
    var small = word.normalize("NFKC").toLowerCase();
    var kept = language_.own && language_.own.test(small) ? own(small) : letters(small.replace(APOSTROPHES, ""), language_.common);
    kept = Array.from(kept.replace(NO_LETTER, "").replace(/й/g, "ј")).slice(0, LONGEST).join("");
    return kept ? kept + END : "";
  }

  function unstemmed(word, language) {
    return closed(word, languages[language], languages[language].folded);
  }

  function rules(pairs) {
    return (pairs || []).map(function (pair) { return [new RegExp(pair[0], "gu"), pair[1]]; });
  }

  function apply(word, changes) {
    return changes.reduce(function (changed, pair) { return changed.replace(pair[0], pair[1]); }, word);
  }

  function fold(word, cut, digraphs, folded, after) {
    if (cut) {
      var head = word.split(APOSTROPHES)[0];
      if (Array.from(head).length > 1) word = head;
    }
    word = apply(word.replace(APOSTROPHES, ""), digraphs);
    return apply(letters(word, folded).replace(NO_LETTER, ""), after);
  }

  function has(table, name) {
    return Object.prototype.hasOwnProperty.call(table, name);
  }

  function letters(word, table) {
    return Array.from(word, function (character) {
      if (has(table, character)) return table[character];
      return Array.from(character.normalize("NFD"), function (part) {
        return IS_MARK.test(part) ? "" : has(table, part) ? table[part] : part;
      }).join("");
    }).join("");
  }

  function change(word, changes) {
    for (var one of changes || []) {
      if (word.length >= one[2] && word.endsWith(one[0])) return word.slice(0, word.length - one[0].length) + one[1];
    }
    return word;
  }

  function stemmer(table, snowball) {
    var regular = new Map(), short = new Set((table.short || "").split(" "));
    var least = table.least === undefined ? 3 : table.least, vowels = table.vowels || "";
    var restored = table.restore && new RegExp(table.restore[0], "u"), kept = table.keep && new RegExp(table.keep, "u");
    (table.irregular || []).forEach(function (group) {
      var words = group.split(/\s+/u).filter(Boolean);
      words.forEach(function (word) { regular.set(word, words[0]); });
    });

    var declined = table.declined || ["", ""];
    declined[0].split(/\s+/u).filter(Boolean).forEach(function (noun) {
      declined[1].split(" ").forEach(function (ending) { regular.set(noun + ending, noun); });
    });

    function mayStay(stem) {
      return short.has(stem) || stem.length >= least && Array.from(stem).some(function (letter) { return vowels.includes(letter); });
    }

    function strip(word, endings) {
      var longest = word;
      for (var length = Math.min(word.length - 1, LONGEST_ENDING); length > 0; length--) {
        var ending = word.slice(-length);
        if (!has(endings, ending)) continue;
        var stem = word.slice(0, word.length - length);
        if (endings[ending] && !endings[ending].includes(stem[stem.length - 1])) continue;
        stem = change(stem, table.hardened);
        if (regular.has(stem)) return stem;
        if (longest === word && mayStay(stem)) longest = stem;
      }
      return longest;
    }

    function root(word) {
      if (regular.has(word)) return regular.get(word);
      word = snowball ? snowball.stemWord(word) : change(word, table.first);
      var left = word, longer = word;
      for (var endings of table.steps || []) {
        longer = left;
        left = strip(left, endings);
        if (regular.has(left)) return regular.get(left);
      }
      for (var shorter of table.whole ? [strip(word, table.whole), strip(left, table.whole)] : []) {
        if (regular.has(shorter)) return regular.get(shorter);
        if (shorter.length < left.length) left = shorter;
      }
      if (restored && left !== longer && restored.test(left)) left += table.restore[1];
      return kept && kept.test(left) ? left : change(change(left, table.last), table.hardened);
    }

    return function (word) {
      if (/[\ud800-\udfff]/.test(word)) return word;
      return table.squeeze ? root(word).replace(/([^aeiou])\1+/gu, "$1") : root(word);
    };
  }

  function isStop(key, language) {
    return languages[language].stop.has(key);
  }

  window.aigaqSearchKeys = { load: load, keys: keys, tokens: tokens, unstemmed: unstemmed, isStop: isStop, add: add, addHan: addHan };
})();
