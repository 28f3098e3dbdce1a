/* What a page does beyond plain links. It stores nothing and asks nothing of anyone. */
(function () {
  "use strict";

  // The page that is left does not stay behind the Back button.
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("[data-leave]");
    if (!link) return;
    event.preventDefault();
    location.replace(link.href);
  });

  // What was looked for is marked: search leads to a page with #hl=word,word.
  function highlight() {
    var given = /^#hl=(.*)/.exec(location.hash);
    var words = given ? given[1].slice(0, 2000).split(",").map(decoded).filter(Boolean).slice(0, 12) : [];
    if (!words.length) return;
    words.sort(function (a, b) { return b.length - a.length; });
    var pattern = new RegExp(words.map(function (word) { return word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"); }).join("|"), "giu");
    markIn(document.querySelector("main"), pattern);
    var first = document.querySelector("mark");
    if (first && !document.querySelector(".warning")) first.scrollIntoView({ block: "center" });
  }

  function decoded(word) {
    try { return decodeURIComponent(word).trim(); } catch (error) { return ""; }
  }

  function markIn(element, pattern) {
    var texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    var nodes = [];
    while (texts.nextNode()) nodes.push(texts.currentNode);
    nodes.forEach(function (node) {
      var found = [], match;
      pattern.lastIndex = 0;
      while ((match = pattern.exec(node.data)) && found.length < 200) if (stands(node.data, match)) found.push(match);
      found.reverse().forEach(function (one) {
        var hit = node.splitText(one.index);
        hit.splitText(one[0].length);
        var mark = document.createElement("mark");
        hit.replaceWith(mark);
        mark.appendChild(hit);
      });
    });
  }

  // A word stands alone, but for Chinese, which has no spaces.
  function stands(text, match) {
    var letter = /[\p{L}\p{M}\p{N}]/u, han = /\p{Script=Han}/u;
    if (!match[0] || han.test(match[0])) return Boolean(match[0]);
    return !letter.test(text.charAt(match.index - 1)) && !letter.test(text.charAt(match.index + match[0].length));
  }

  window.addEventListener("hashchange", highlight);
  highlight();

  // What stands before the script in a language tag: kk of kk-Arab.
  function language(tag) {
    return tag.split("-")[0];
  }

  // Captions in the reader's language are on when a recording first plays; a file is fetched only then.
  document.addEventListener("play", function (event) {
    var player = event.target;
    if (player.dataset.played) return;
    player.dataset.played = "yes";
    Array.prototype.forEach.call(player.textTracks || [], function (track) {
      if (language(track.language) === language(document.documentElement.lang)) track.mode = "showing";
    });
  }, true);
})();
