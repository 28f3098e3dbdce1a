/* Which texts have a word, without its places in them: in files of a range of ids, a file for words that begin alike.
   `plugins/aigaq/site/search/fulltext/postings.py` writes them. */

/** @typedef {{isExact: boolean, inTitle: boolean}} Match  isExact: in the form that was asked for */
/**
 * A range of ids: the first and the last, how many files it has (a power of two), and how many texts.
 * @typedef {[number, number, number, number]} IdRange
 */
/** @typedef {InstanceType<typeof aigaqPostings.Postings>} Postings */

const aigaqPostings = (() => {
  "use strict";
  const { loadData } = aigaqLoader;
  const { unpackNumbers, decodePlaces } = aigaqBits;
  const BEGINNING = 3; // letters by which words share a file
  const TITLE = "!"; // stands behind the form of a word that the title has

  /** The words of a file. */
  class Postings {
    /**
     * @param {{words: string, texts: string, forms: [string[], number[], string]}} data  `words` with their counts
     * @param {number} first  number of an id
     */
    constructor({ words, texts, forms: [forms, lengths, packed] }, first) {
      this.first = first;
      this.forms = forms;
      /**
       * Where the postings of each key begin, and how many there are.
       * @type {Map<string, [number, number]>}
       */
      this.words = new Map();
      let count = 0;
      const parts = words ? words.split(" ") : [];
      for (let at = 0; at < parts.length; at += 2) {
        this.words.set(parts[at] + aigaqKeyFolding.END, [count, Number(parts[at + 1])]);
        count += Number(parts[at + 1]);
      }
      this.texts = unpackNumbers(texts, count);
      this.places = decodePlaces(lengths, packed, count);
    }

    /**
     * Returns the numbers of the texts that have a word, each with the best of its forms.
     * @param {string} key
     * @param {string} form
     */
    find(key, form) {
      const [start, count] = this.words.get(key) || [0, 0];
      const wanted = form.slice(-1);
      /** @type {Map<number, Match>} */
      const found = new Map();
      let number = this.first;
      for (let at = start; at < start + count; at++) {
        number += this.texts[at];
        const written = this.forms[this.places[at]];
        const known = found.get(number) || { isExact: false, inTitle: false };
        found.set(number, {
          isExact: known.isExact || written[0] === wanted,
          inTitle: known.inTitle || written[1] === TITLE,
        });
      }
      return found;
    }
  }

  /**
   * Returns the file of a key by the 32-bit FNV-1a hash of its beginning.
   * @param {string} key
   * @param {number} files  a power of two
   */
  function fileOf(key, files) {
    const beginning = key.slice(0, -1).slice(0, BEGINNING);
    let hash = 0x811c9dc5;
    for (let at = 0; at < beginning.length; at++) hash = Math.imul(hash ^ beginning.charCodeAt(at), 0x01000193);
    return ((hash ^ (hash >>> 16)) & (files - 1)) >>> 0;
  }

  /** @type {Map<string, Postings>} */
  const known = new Map();

  /**
   * Loads the file of a range in which a key stands, if a text has it.
   * @param {string} language
   * @param {IdRange} range
   * @param {string} key
   */
  async function load(language, [first, last, files], key) {
    const path = language + "/words/" + first + "-" + last + "/" + fileOf(key, files).toString(16);
    const data = await loadData(path);
    const postings = known.get(path) || new Postings(data, first);
    known.set(path, postings);
    return postings;
  }

  return { Postings, fileOf, load };
})();
