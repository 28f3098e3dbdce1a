/* What stands in a text that was found, read from its own page, which the reader's browser then has already. */

/** @typedef {{href: string, signal?: AbortSignal}} PageOptions */

/** @typedef {{start: number, end: number, term: number}} Mark  where a term stands in a text */
/** @typedef {{text: string, marks: Mark[]}} Block */

const aigaqExcerpts = (() => {
  "use strict";
  // What is indexed of a page (`plugins/aigaq/site/search/fulltext/documents.py`); the sources are not.
  const BLOCKS =
    "#words p, #words li, #words h2, #words h3, #after-words h3, #after-words h4, #after-words dd, " +
    "#after-words figcaption, .events li";
  const LONGEST = 200;
  const LONGEST_HAN = 80;
  const SLACK = 1.3; // a text that is hardly longer is shown whole
  const BEFORE = 0.3; // the part of an excerpt that stands before the first mark
  const SILENT = 1000; // milliseconds after which a page that was loaded says nothing any more

  /**
   * Returns what to show of a hit, or null where its page cannot be read: `words` as they stand in the text.
   * @param {Hit} hit
   * @param {PageOptions} options
   * @returns {Promise<{title: Piece[], excerpt: Piece[], words: string[]} | null>}
   */
  async function describe(hit, options) {
    try {
      const html = await (aigaqLoader.isOnDisk ? readInFrame(options) : readPage(options));
      return html === null ? null : await describePage(html, hit);
    } catch (error) {
      return null;
    }
  }

  /** @param {PageOptions} options */
  async function readPage({ href, signal }) {
    const response = await fetch(href, { signal });
    return response.ok ? response.text() : null;
  }

  /**
   * Reads a page on a disk, where none may read another: in a frame it tells itself what it holds (reader.js).
   * @param {PageOptions} options
   * @returns {Promise<string | null>}
   */
  function readInFrame({ href }) {
    const frame = document.createElement("iframe");
    frame.hidden = true;
    frame.src = href;
    return new Promise((resolve) => {
      /** @param {string | null} html */
      const end = (html) => {
        self.removeEventListener("message", take);
        frame.remove();
        resolve(html);
      };
      /** @param {MessageEvent} message */
      const take = ({ source, data }) => {
        if (source === frame.contentWindow && typeof data === "string") end(data);
      };
      self.addEventListener("message", take);
      frame.addEventListener("load", () => setTimeout(end, SILENT, null));
      document.body.append(frame);
    });
  }

  /**
   * @param {string} html
   * @param {Hit} hit
   */
  async function describePage(html, hit) {
    const page = new DOMParser().parseFromString(html, "text/html");
    page.querySelectorAll("br").forEach((end) => end.replaceWith(" "));
    await aigaqKeys.load(hit.language || "", page.body.textContent || "");
    const article = page.getElementById(hit.id); // in a volume
    const heading = article ? article.querySelector("h2") : page.querySelector("main h1");
    const title = makeBlock(heading ? textOf(heading) : "", hit);
    const blocks = (article ? blocksOf(article, hit.id + "-") : blocksOf(page, "")).map((text) => makeBlock(text, hit));
    const words = new Set();
    for (const { text, marks } of [...blocks, title])
      for (const { start, end } of marks) words.add(text.slice(start, end));
    const { text, marks } = title;
    return { title: cut(text, marks, 0, text.length), excerpt: makeExcerpt(blocks), words: Array.from(words) };
  }

  /** @param {Element} element */
  const textOf = (element) => (element.textContent || "").replace(/\s+/gu, " ").trim();

  /**
   * @param {ParentNode} page  or an article, in which ids begin with `at`
   * @param {string} at
   */
  function blocksOf(page, at) {
    const texts = Array.from(page.querySelectorAll(BLOCKS.replace(/#/g, "#" + at)), textOf).filter(Boolean);
    const summary = /** @type {HTMLMetaElement | null} */ (page.querySelector("meta[name=description]"));
    return summary ? [...texts, summary.content] : texts;
  }

  /**
   * @param {string} text
   * @param {Hit} hit
   * @returns {Block}
   */
  const makeBlock = (text, hit) => ({ text, marks: findMarks(text, hit) });

  /**
   * Returns where the terms of a hit stand: phrases only where their words follow each other.
   * @param {string} text
   * @param {Hit} hit
   */
  function findMarks(text, { terms, language }) {
    const tokens = aigaqKeys.tokensOf(text, language || "");
    /** @type {Mark[]} */
    const marks = [];
    (terms || []).forEach((wordings, term) => {
      for (const keys of wordings) marks.push(...findPhrase(tokens, keys, term), ...findCharacter(text, keys, term));
    });
    marks.sort((a, b) => a.start - b.start || b.end - a.end);
    return marks.filter((mark, at) => !at || mark.start >= marks[at - 1].end);
  }

  /**
   * @param {Token[]} tokens
   * @param {string[]} keys
   * @param {number} term
   */
  function findPhrase(tokens, keys, term) {
    const marks = [];
    for (let at = 0; at + keys.length <= tokens.length; at++) {
      if (!keys.every((key, next) => key === tokens[at + next].key)) continue;
      marks.push({ start: tokens[at].start, end: tokens[at + keys.length - 1].end, term });
    }
    return marks;
  }

  /**
   * A single Chinese character is looked for in the text itself, where keys are of pairs.
   * @param {string} text
   * @param {string[]} keys
   * @param {number} term
   */
  function findCharacter(text, [key, ...more], term) {
    if (more.length || Array.from(key).length !== 2) return [];
    const found = aigaqKeys.findCharacter(text, key);
    return found.map(({ 0: character, index }) => ({ start: index, end: index + character.length, term }));
  }

  /**
   * Returns the part around the first mark of the block in which most terms stand.
   * @param {Block[]} blocks
   */
  function makeExcerpt(blocks) {
    const { text, marks } = chooseBlock(blocks);
    const size = aigaqKeys.hasHan(text) ? LONGEST_HAN : LONGEST;
    if (text.length <= size * SLACK) return cut(text, marks, 0, text.length);
    const first = marks.length ? marks[0] : { start: 0, end: 0 };
    let start = Math.max(0, Math.min(first.start - Math.round(size * BEFORE), text.length - size));
    let end = Math.min(text.length, Math.max(start + size, first.end));
    if (start) start = nextBreak(text, start, first.start);
    if (end < text.length) end = lastBreak(text, end, marks.length ? first.end : start);
    const pieces = cut(text, marks, start, end);
    if (start) pieces.unshift({ text: "…", hit: false });
    if (end < text.length) pieces.push({ text: "…", hit: false });
    return pieces;
  }

  /** @param {Block[]} blocks */
  function chooseBlock(blocks) {
    /** @param {Block} block */
    const countTerms = ({ marks }) => new Set(marks.map(({ term }) => term)).size;
    const first = blocks[0] || { text: "", marks: [] };
    return blocks.reduce((best, block) => (countTerms(block) > countTerms(best) ? block : best), first);
  }

  /**
   * @param {string} text
   * @param {number} from
   * @param {number} most
   */
  function nextBreak(text, from, most) {
    const at = text.indexOf(" ", from);
    return at >= 0 && at < most ? at + 1 : beforeWhole(text, from);
  }

  /**
   * @param {string} text
   * @param {number} from
   * @param {number} least
   */
  function lastBreak(text, from, least) {
    const at = text.lastIndexOf(" ", from);
    return at > least ? at : beforeWhole(text, from);
  }

  /**
   * Returns a place that is not between the halves of one character.
   * @param {string} text
   * @param {number} at
   */
  const beforeWhole = (text, at) => (/[\udc00-\udfff]/.test(text[at] || "") ? at - 1 : at);

  /**
   * @param {string} text
   * @param {Mark[]} marks
   * @param {number} start
   * @param {number} end
   */
  function cut(text, marks, start, end) {
    /** @type {Piece[]} */
    const pieces = [];
    let at = start;
    /**
     * @param {number} to
     * @param {boolean} hit
     */
    const add = (to, hit) => {
      if (to > at) pieces.push({ text: text.slice(at, to), hit });
      at = to;
    };
    for (const mark of marks) {
      if (mark.start < at || mark.end > end) continue;
      add(mark.start, false);
      add(mark.end, true);
    }
    add(end, false);
    return pieces;
  }

  return { describe };
})();
