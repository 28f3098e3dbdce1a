/* Calls Pagefind's program. Rust's wasm-bindgen expects of its caller that strings and bytes are copied into its
   memory. */
/** @typedef {InstanceType<typeof aigaqPagefind.Index>} Index */
/** @typedef {{keys: string[], forms: string[]}} Wording  words that follow each other: their keys, without and with forms */
/** @typedef {{isExact: boolean, inTitle: boolean}} Match  isExact: the forms are those of the wording */
/** @typedef {{p: string, mf?: string[]}} Result  of Pagefind: the id, and the fields in which the words stand */

const aigaqPagefind = (() => {
  "use strict";
  const MOST_MEMORY = 128 << 20;
  const MOST_IN_TITLE = 4; // words of a phrase that are looked for in titles
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  /** @type {any} */
  let exports = null;

  /**
   * Starts the program anew where it holds nothing, or too much; returns whether it did.
   * @param {WebAssembly.Module} program
   */
  function start(program) {
    if (exports && exports.memory.buffer.byteLength < MOST_MEMORY) return false;
    const imports = { "./pagefind_web_bg.js": { __wbindgen_init_externref_table: fillReferences } };
    exports = new WebAssembly.Instance(program, imports).exports;
    exports.__wbindgen_start();
    return true;
  }

  function fillReferences() {
    const table = exports.__wbindgen_externrefs;
    const at = table.grow(4);
    table.set(0, undefined);
    [undefined, null, true, false].forEach((value, place) => table.set(at + place, value));
  }

  /**
   * @param {Uint8Array} bytes
   * @returns {[number, number]}
   */
  function copyBytes(bytes) {
    const at = exports.__wbindgen_malloc(bytes.length, 1) >>> 0;
    new Uint8Array(exports.memory.buffer).set(bytes, at);
    return [at, bytes.length];
  }

  /** @param {string} text */
  const copyText = (text) => copyBytes(encoder.encode(text));

  /** @param {[number, number]} result */
  function readJson([pointer, length]) {
    const at = pointer >>> 0;
    const text = decoder.decode(new Uint8Array(exports.memory.buffer, at, length));
    exports.__wbindgen_free(at, length, 1);
    return JSON.parse(text);
  }

  /** The index of one shard in the program. */
  class Index {
    /** @param {Uint8Array} pages  its list of pages and chunks */
    constructor(pages) {
      this.pointer = exports.init_pagefind(...copyBytes(pages));
      /** Names of the chunks that it holds. */
      this.loaded = new Set();
    }

    /**
     * @param {string} name
     * @param {Uint8Array} chunk
     */
    addChunk(name, chunk) {
      if (this.loaded.has(name)) return;
      this.loaded.add(name);
      this.pointer = exports.load_index_chunk(this.pointer, ...copyBytes(chunk));
    }

    /**
     * Returns the ids that have a wording: of a phrase, those only where its words follow each other.
     * @param {Wording} wording
     * @returns {Map<string, Match>}
     */
    find({ keys, forms }) {
      const isPhrase = keys.length > 1;
      const found = this.search(keys, keys, isPhrase, false);
      if (!found.length) return new Map();
      const exact = new Set(this.search(keys, forms, isPhrase, true).map(({ p }) => p));
      const titles = this.titlesOf(keys, found);
      return new Map(found.map(({ p }) => [p, { isExact: exact.has(p), inTitle: titles.has(p) }]));
    }

    /**
     * Returns the ids whose title has all keys.
     * @param {string[]} keys
     * @param {Result[]} found
     */
    titlesOf(keys, found) {
      /** @param {Result[]} results */
      const inTitle = (results) => results.filter(({ mf }) => mf && mf.includes("title")).map(({ p }) => p);
      if (keys.length === 1) return new Set(inTitle(found));
      const each = keys.slice(0, MOST_IN_TITLE).map((key) => new Set(inTitle(this.search([key], [key], false, false))));
      return new Set(Array.from(each[0]).filter((id) => each.every((ids) => ids.has(id))));
    }

    /**
     * Returns the ids in which keys follow each other.
     * @param {string[]} keys
     */
    findPhrase(keys) {
      return new Set(this.search(keys, keys, true, false).map(({ p }) => p));
    }

    /**
     * @param {string[]} keys
     * @param {string[]} forms
     * @param {boolean} isPhrase
     * @param {boolean} isExact  only words of these forms
     * @returns {Result[]}
     */
    search(keys, forms, isPhrase, isExact) {
      const texts = [keys.join(" "), forms.join(" "), "{}", "{}"].map(copyText);
      const given = /** @type {number[]} */ ([]).concat(...texts);
      return readJson(exports.search(this.pointer, ...given, isPhrase, isExact)).results;
    }
  }

  return { start, Index };
})();
