/* What a page does beyond plain links. It stores nothing and asks nothing of anyone. */
(() => {
  "use strict";
  const PAUSE = 1500; // milliseconds between two presses of a key that belong together
  const MOST_WORDS = 12;
  const MOST_HITS = 200; // marks in one piece of text
  const LONGEST = 2000; // letters of what an address asks to mark
  // Letters, digits and marks of the scripts of the texts. Chrome 60 has no \p{L}.
  const LETTER =
    /[\u0610-\u061a\dA-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0588\u0620-\u0669\u066e-\u06d3\u06d5-\u08ff\u1e00-\u1fff\ufb50-\ufdff\ufe70-\ufefc]/;
  const HAN =
    /[\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[\ud840-\udbff][\udc00-\udfff]/;

  /* The page that is left does not stay behind the Back button */

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[data-leave]");
    if (!link) return;
    event.preventDefault();
    location.replace(/** @type {HTMLAnchorElement} */ (link).href);
  });

  /* Three times Shift, and no other key between, leaves as well: as on pages of GOV.UK */

  let presses = 0;
  let last = 0;
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || event.timeStamp - last > PAUSE) presses = 0;
    if (event.key === "Shift") presses += 1;
    last = event.timeStamp;
    const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a[data-leave]"));
    if (presses === 3 && link) location.replace(link.href);
  });

  /* The search box of the home page: its words go into the fragment, which no server is sent */

  const source = /** @type {HTMLScriptElement | null} */ (document.querySelector("[data-find]"));
  if (source) {
    const find = /** @type {HTMLElement} */ (
      new DOMParser().parseFromString(source.text, "text/html").querySelector("form")
    );
    source.after(find);
    /** @type {HTMLElement} */ (document.querySelector("[data-without-script]")).hidden = true;
    find.addEventListener("submit", (event) => {
      event.preventDefault();
      const words = /** @type {HTMLInputElement} */ (find.querySelector("input")).value.trim();
      location.href = source.dataset.find + (words ? `#q=${encodeURIComponent(words)}` : "");
    });
  }

  /* The search page, whose scripts may not arrive: once all have come or failed, one of them shows the search */

  self.addEventListener("load", () => {
    const search = /** @type {HTMLElement | null} */ (document.querySelector("#search[hidden]"));
    if (!search) return;
    const note = document.createElement("p");
    note.id = "search-failed";
    note.className = "note";
    note.textContent = search.dataset.failed || "";
    search.before(note);
  });

  /* On a disk a search page reads what is in this one out of a frame, for excerpts: it may not fetch it */

  if (location.protocol === "file:" && self.parent !== self) {
    self.parent.postMessage(new XMLSerializer().serializeToString(document), "*");
  }

  /* What was looked for is marked: search leads to a page with #hl=word,word, or to #t-00412&hl=word in a volume */

  function highlight() {
    const { id, words } = readFragment();
    const article = id && document.getElementById(id);
    if (article) location.replace("#" + id); // which the style needs to show it
    if (!words.length) return;
    words.sort((a, b) => b.length - a.length);
    const escaped = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
    markAll(
      article || /** @type {HTMLElement} */ (document.querySelector("main")),
      new RegExp(escaped.join("|"), "giu"),
    );
    const first = document.querySelector("mark");
    if (first && !(article || document).querySelector(".warning")) first.scrollIntoView({ block: "center" });
  }

  function readFragment() {
    const [, id, list] = /^#(?:([a-z0-9-]+)&)?hl=(.*)/.exec(location.hash) || ["", "", ""];
    const words = list.slice(0, LONGEST).split(",").map(decode);
    return { id, words: words.filter(Boolean).slice(0, MOST_WORDS) };
  }

  /** @param {string} word */
  function decode(word) {
    try {
      return decodeURIComponent(word).trim();
    } catch (error) {
      return "";
    }
  }

  /**
   * @param {HTMLElement} element
   * @param {RegExp} pattern
   */
  function markAll(element, pattern) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
    for (const text of texts) {
      for (const { 0: word, index } of findWords(text.data, pattern).reverse()) markPart(text, index, word.length);
    }
  }

  /**
   * @param {string} text
   * @param {RegExp} pattern
   */
  function findWords(text, pattern) {
    const found = [];
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match && found.length < MOST_HITS; match = pattern.exec(text)) {
      if (isWhole(text, match.index, match[0])) found.push(match);
    }
    return found;
  }

  /**
   * Returns true if a word stands alone; Chinese, which has no spaces, always does.
   * @param {string} text
   * @param {number} at
   * @param {string} word
   */
  function isWhole(text, at, word) {
    return HAN.test(word) || (!LETTER.test(text.charAt(at - 1)) && !LETTER.test(text.charAt(at + word.length)));
  }

  /**
   * @param {Text} text
   * @param {number} at
   * @param {number} length
   */
  function markPart(text, at, length) {
    const hit = text.splitText(at);
    hit.splitText(length);
    const mark = document.createElement("mark");
    hit.replaceWith(mark);
    mark.append(hit);
  }

  self.addEventListener("hashchange", highlight);
  highlight();

  /* A copy may leave out photos and recordings: pages, which are the same in all, then say where they may be */

  document.addEventListener("error", (event) => showLeftOut(event.target), true);
  for (const image of Array.from(document.images)) if (image.complete && !image.naturalWidth) showLeftOut(image);

  /**
   * Shows the note of a picture that did not come, or of a recording of which no file did. Captions are no matter.
   * @param {EventTarget | null} part
   */
  function showLeftOut(part) {
    const isLast = part instanceof HTMLSourceElement && !(part.nextElementSibling instanceof HTMLSourceElement);
    if (!isLast && !(part instanceof HTMLImageElement)) return;
    const player = /** @type {Element} */ (part.parentElement);
    const figure = part.closest("figure") || document.getElementById(player.id.replace("sound-", "medium-"));
    const note = figure && /** @type {HTMLElement | null} */ (figure.querySelector("[data-left-out]"));
    if (note) note.hidden = false;
  }

  /* Captions in the reader's language are on when a recording first plays; a file is fetched only then */

  /**
   * Returns what stands before the script in a language tag: kk of kk-Arab.
   * @param {string} tag
   */
  const languageOf = (tag) => tag.split("-")[0];

  document.addEventListener("play", showCaptions, true);

  /** @param {Event} event */
  function showCaptions(event) {
    const player = /** @type {HTMLMediaElement} */ (event.target);
    if (player.dataset.played) return;
    player.dataset.played = "yes";
    for (const track of Array.from(player.textTracks || [])) {
      if (languageOf(track.language) === languageOf(document.documentElement.lang)) track.mode = "showing";
    }
  }
})();
