/* The nearest key to a word that no text has, among those of the chunks of an index in which it would stand. */
const aigaqNear = (() => {
  "use strict";
  const SHORTEST = 5; // letters of a key that may have a slip

  /**
   * Counts, in a chunk, the pages of the keys that are one slip away. A chunk is [[[key, [page, ...], forms, ...], ...]], as
   * `plugins/aigaq/site/search/fulltext/index_format.py` says.
   * @param {Uint8Array} chunk
   * @param {string} key
   * @param {Map<string, number>} totals
   */
  function countNear(chunk, key, totals) {
    const reader = new aigaqCbor.CborReader(chunk);
    reader.readLength();
    for (let words = reader.readLength(); words; words--) {
      let parts = reader.readLength() - 2;
      const word = reader.readText();
      let pages = reader.skip();
      if (parts-- > 0) pages += countForms(reader);
      if (isOneSlip(word, key)) totals.set(word, (totals.get(word) || 0) + pages);
      for (; parts > 0; parts--) reader.skip();
    }
  }

  /**
   * Counts the pages of the forms of a word, [[form, [page, ...]], ...].
   * @param {InstanceType<typeof aigaqCbor.CborReader>} reader
   */
  function countForms(reader) {
    let pages = 0;
    for (let forms = reader.readLength(); forms; forms--) {
      reader.readLength();
      reader.skip();
      pages += reader.skip();
    }
    return pages;
  }

  /**
   * Returns true if one letter more, one less, another one, or two changed over make one of the other.
   * @param {string} a
   * @param {string} b
   */
  function isOneSlip(a, b) {
    const shorter = Math.min(a.length, b.length);
    if (Math.abs(a.length - b.length) > 1 || shorter < SHORTEST) return false;
    let start = 0;
    while (start < shorter && a[start] === b[start]) start++;
    let end = 0;
    while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
    const [left, other] = [a, b].map((word) => word.slice(start, word.length - end));
    return (left.length < 2 && other.length < 2) || isSwap(left, other);
  }

  /**
   * @param {string} a
   * @param {string} b
   */
  const isSwap = (a, b) => a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0];

  return { countNear };
})();
