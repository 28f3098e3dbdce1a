/* Finds people and places by their names, in any script, with one slip. Needs search-data.js before it.

   aigaqNames.search(query, languages) -> a promise of {total, take(count)}: how many were found, and take, which promises
     what to show of the first ones, the best first: the records of search/names/people and .../places with `spelling`,
     the {text, language} that matched (in one of the languages if it can be), and `order`: 0 or less where it is the
     same name, more the further it is away
   aigaqNames.folding(table) -> {words, fold, skeleton, sounded}: the same as aigaq.search.skeleton in Python */
(function () {
  "use strict";
  const WORDS = 8;
  const LONGEST = 40;
  const MARK = /\p{M}/u;
  const PINYIN = /^([bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?([aeo]i?|[ae]ng?|[ao]u|er|iang?|iao?|ie|ing?|iu|iong|ong|u[aeo]?|uai|ui|uang?|ue?n|v)$/;

  const isHan = (char) => (char >= "\u3400" && char <= "\u9fff") || (char >= "\uf900" && char <= "\ufaff");

  function folding(table) {
    const syllables = Object.entries(table.syllables).map(([pattern, sound]) => [new RegExp(pattern, "g"), sound]);

    function base(char) {
      const first = char.normalize("NFD")[0];
      return first >= "a" && first <= "z" ? first : "";
    }

    const has = (char) => Object.prototype.hasOwnProperty.call(table.letters, char);

    function words(text) {
      const found = [""];
      let before = false;
      for (const char of text.replace(/İ/g, "i").normalize("NFKC").toLowerCase()) {
        const han = isHan(char);
        if (!(han || has(char) || base(char) || MARK.test(char))) found.push("");
        else if (han === before) found[found.length - 1] += char;
        else found.push(char);
        before = han;
      }
      return found.filter(Boolean);
    }

    function fold(word) {
      let folded = Array.from(word, (char) => has(char) ? table.letters[char] : base(char)).join("");
      for (const [digraph, letter] of table.digraphs) folded = folded.split(digraph).join(letter);
      folded = folded.replace(/(.)\1+/g, "$1");
      if (table.endings.includes(folded)) return "";
      if (folded.endsWith(table.flower)) return folded;
      const ending = table.endings.find((one) => folded.endsWith(one)) || "";
      return ending && folded.length - ending.length >= table.shortest ? folded.slice(0, -ending.length) : folded;
    }

    function skeleton(folded) {
      const merged = Array.from(folded, (char) => char in table.merged ? table.merged[char] : char).join("");
      const bones = merged.replace(/(.)\1+/g, "$1");
      return (/^[aeiou]/.test(bones) ? "*" : "") + bones.replace(/[aeiou]+/g, "");
    }

    function sounded(read) {
      const heard = read.map((one) => syllables.reduce((said, [pattern, sound]) => said.replace(pattern, sound), one));
      if (heard.length > 1 && heard[heard.length - 1] === "fu") heard[heard.length - 1] = "v";
      return heard.join("");
    }

    return { words, fold, skeleton, sounded, endings: table.endings, shortest: table.shortest };
  }

  const deletions = (bones) =>
    bones.length > 1 ? Array.from(bones, (_letter, at) => bones.slice(0, at) + bones.slice(at + 1)) : [];

  // How many letters must be inserted, deleted, replaced or swapped with their neighbour.
  function distance(a, b) {
    let last = [], row = Array.from({ length: b.length + 1 }, (_one, at) => at);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], last[j - 2] + 1);
      }
      [last, row] = [row, next];
    }
    return row[b.length];
  }

  function shardOf(key, shards) {
    let hash = 0x811c9dc5;
    for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
    return ((hash ^ (hash >>> 16)) & (shards - 1)) >>> 0;
  }

  const TYPING = 0.5, SOUNDS = 1.5, COMMON = 0.01, FAR = Infinity;

  /* What it costs to take the name `fold` for the word: 0 the same; more than 1 where only the consonants agree. */
  function cost(word, bones, fold, skeleton) {
    if (word === fold) return 0;
    if (word.length < 3 || fold.length < 3) return FAR;
    if (fold.startsWith(word)) return TYPING;
    const longest = Math.max(word.length, fold.length);
    if (skeleton !== bones && Math.abs(word.length - fold.length) > 2) return FAR;
    const apart = distance(word, fold);
    if (skeleton === bones) return apart <= 1 ? 1 : bones.length > 2 || (bones.length > 1 && apart <= longest / 2) ? SOUNDS : FAR;
    if (distance(bones, skeleton) > 1) return FAR;
    return apart <= 1 ? 1.25 : apart <= 2 && longest > 4 ? 1.75 : FAR;
  }

  /* The same for one of the other names of someone, of which only the skeleton is known. */
  function roughCost(bones, others, typing) {
    if (others.includes(bones)) return 0;
    if (typing && others.some((other) => other.startsWith(bones))) return TYPING;
    return bones.length > 1 && others.some((other) => distance(bones, other) <= 1) ? 1.25 : FAR;
  }

  const shard = (key) => window.aigaqData.get("index").then((site) =>
    window.aigaqData.get("names/" + shardOf(key, site.names).toString(16)));

  // A promise of how Chinese characters are read: of a function from a word to its syllables.
  let known;
  function reading() {
    known = known || window.aigaqData.get("names/pinyin").then((pinyin) => {
      const read = new Map(Object.entries(pinyin).flatMap(([syllable, chars]) => Array.from(chars, (char) => [char, syllable])));
      return (word) => Array.from(word, (char) => read.get(char) || "");
    });
    return known;
  }

  // A word may be read in several ways: Chinese characters as typed pinyin, and as they sound.
  function waysOf(folder, forms) {
    const folds = new Set(forms.map((form) => folder.fold(form.slice(0, LONGEST))));
    return [...folds].filter(Boolean).map((fold) => ({ fold, bones: folder.skeleton(fold) }));
  }

  // What may be left of a word whose patronymic ending has a slip.
  function stems(folder, ways) {
    const left = ways.flatMap(({ fold }) => folder.endings.flatMap((ending) =>
      [-1, 0, 1].map((more) => [fold.slice(0, -ending.length - more), fold.slice(-ending.length - more), ending])));
    const found = left.filter(([stem, tail, ending]) => stem.length >= folder.shortest && distance(tail, ending) === 1);
    return waysOf(folder, found.map(([stem]) => stem));
  }

  // Chinese words of which no name has most characters are not looked for.
  function formsOf(folder, word, syllables) {
    if (!isHan(word[0])) return [word];
    const read = syllables(word);
    return read.filter(Boolean).length * 3 < read.length * 2 ? [] : [read.join(""), folder.sounded(read)];
  }

  // The words of a query, each with its ways; and, where they may be pinyin syllables, all of them as one word.
  function plansOf(folder, query, syllables) {
    const words = folder.words(query).slice(0, WORDS);
    const plans = [words.map((word) => waysOf(folder, formsOf(folder, word, syllables))).filter((ways) => ways.length)];
    if (words.length > 1 && words.every((word) => isHan(word[0]) || PINYIN.test(word))) {
      const joined = words.flatMap((word) => isHan(word[0]) ? syllables(word) : [word]);
      plans.push([waysOf(folder, [joined.join(""), folder.sounded(joined)])]);
    }
    return plans.filter((plan) => plan.length && plan[0].length);
  }

  function keep(found, key, price) {
    if (price < FAR && !(found.get(key) <= price)) found.set(key, price);
  }

  // Of names that are equally near, the more common one is likelier what was meant: they are as near as that.
  const common = (bearers) => Math.min(9, Math.log2(bearers)) * COMMON;

  async function findWord(ways, folder, found) {
    const keys = new Set(ways.flatMap((way) => [way.bones, ...deletions(way.bones)]));
    const shards = new Set(await Promise.all([...keys].filter(Boolean).map(shard)));
    for (const [exact, near] of shards) {
      for (const way of ways) {
        for (const fold in exact) {
          const price = cost(way.fold, way.bones, fold, folder.skeleton(fold));
          if (price === FAR) continue;
          const bearers = exact[fold].split(",");
          bearers.forEach((bearer) => keep(found, bearer.split(" ")[0], price && price - common(bearers.length)));
        }
        for (const fold in near) {
          const price = cost(way.fold, way.bones, fold, folder.skeleton(fold));
          if (price === FAR) continue;
          const [keys, bearers] = near[fold].split("+");
          keys.split(" ").forEach((key) => keep(found, key, price - common(bearers ? 2 ** bearers : keys.split(" ").length)));
        }
      }
    }
  }

  // One word must be right but for its vowels; the others are looked up beside it. Of three or more, one may be unknown.
  async function findWords(plan, folder, found) {
    const shards = await Promise.all(plan.map((ways) => Promise.all(ways.map((way) => way.bones ? shard(way.bones) : [{}]))));
    plan.forEach((ways, at) => ways.forEach((way, form) => {
      const exact = shards[at][form][0];
      for (const fold in exact) {
        const price = folder.skeleton(fold) === way.bones ? cost(way.fold, way.bones, fold, way.bones) : FAR;
        if (price === FAR) continue;
        for (const bearer of exact[fold].split(",")) {
          const [key, others = ""] = bearer.split(" ");
          keep(found, key, price + besides(plan, at, others.split(".").concat(way.bones)));
        }
      }
    }));
  }

  function besides(plan, at, others) {
    const prices = plan.map((ways, other) => other === at ? 0 :
      Math.min(...ways.map((way) => roughCost(way.bones, others, other === plan.length - 1))));
    const unknown = prices.filter((price) => price === FAR).length;
    const slips = prices.filter((price) => price > 1 && price < FAR).length;
    if (unknown > (plan.length > 2 ? 1 : 0) || slips > 1) return FAR;
    return prices.reduce((sum, price) => sum + (price === FAR ? 3 : price), 0);
  }

  const blockOf = (key, site) => key[0] === "@" ? "names/places/" + shardOf(key.slice(1), site.places)
    : "names/people/" + Math.floor(parseInt(key, 36) / site.people);

  const keyOf = (id) => id.startsWith("p-") ? parseInt(id.slice(2), 10).toString(36) : "@" + id;

  async function records(keys) {
    const site = await window.aigaqData.get("index");
    const blocks = await Promise.all(keys.map((key) => window.aigaqData.get(blockOf(key, site))));
    return keys.flatMap((key, at) => blocks[at].filter((record) => keyOf(record.id) === key));
  }

  // Those in the reader's languages first: of equally near ones they are taken.
  function spellings(record, preferred) {
    const languages = preferred.filter((language) => record.names[language]);
    const others = Object.keys(record.names).filter((language) => !languages.includes(language));
    return [...languages, ...others].map((language) => [language, record.names[language]])
      .concat((record.aliases || []).map((alias) => ["", alias]));
  }

  // The same letters go before those that only fold alike.
  function bonus(text, query, folder) {
    if (text.toLowerCase() === query.toLowerCase()) return 1;
    const words = folder.words(text);
    return folder.words(query).every((typed) => words.some((word) => word.startsWith(typed))) ? 0.5 : 0;
  }

  // Of all the spellings of someone, the one that is nearest to what was typed.
  function judged(record, preferred, query, plans, folder, syllables) {
    let best = { order: FAR };
    for (const [language, text] of spellings(record, preferred)) {
      const words = folder.words(text).map((word) => formsOf(folder, word, syllables).map(folder.fold));
      const names = words.flat().concat(words.map((forms) => forms[0]).join("")).filter(Boolean);
      const paid = (way) => Math.min(3, ...names.map((name) => cost(way.fold, way.bones, name, folder.skeleton(name))));
      const order = Math.min(...plans.map((plan) => plan.reduce((sum, ways) => sum + Math.min(...ways.map(paid)), 0)))
        - bonus(text, query, folder);
      if (order < best.order) best = { order, spelling: { text, language } };
    }
    return Object.assign({}, record, best);
  }

  async function search(query, preferred) {
    const site = await window.aigaqData.get("index");
    const folder = folding(site.table);
    const known = reading(); // on its way, should it be needed
    known.catch(() => null);
    let syllables = Array.from(query).some(isHan) ? await known : () => [];
    const plans = plansOf(folder, query, syllables);
    const found = new Map();
    const look = () => Promise.all(plans.map((plan) => plan.length === 1 ? findWord(plan[0], folder, found) : findWords(plan, folder, found)));
    await look();
    if (!found.size) {
      plans.forEach((plan) => plan.forEach((ways) => ways.push(...stems(folder, ways))));
      await look();
    }
    const best = [...found].sort((a, b) => a[1] - b[1] || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1));
    return {
      total: best.length,
      take: async (count) => {
        const held = await records(best.slice(0, count).map(([key]) => key));
        const judge = () => held.map((record) => judged(record, preferred, query, plans, folder, syllables));
        // Who is found by none of their other spellings is found by the Chinese one.
        if (judge().some((record) => record.order > 1)) syllables = await known;
        return judge().sort((a, b) => a.order - b.order);
      },
    };
  }

  window.aigaqNames = { search, folding };
})();
