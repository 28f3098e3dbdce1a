/* Calls Pagefind's program. Rust's wasm-bindgen expects of its caller that strings and bytes are copied into its
   memory. */
/** @typedef {InstanceType<typeof aigaqPagefind.Index>} Index */

const aigaqPagefind = (() => {
  "use strict";
  const MOST_MEMORY = 128 << 20;
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
     * Returns the score of a term by the ids that have it; of a phrase, only where its words follow each other.
     * @param {string[]} keys
     * @returns {Map<string, number>}
     */
    scoresOf(keys) {
      const scores = new Map(this.search(keys, false));
      if (keys.length === 1) return scores;
      return new Map(this.search(keys, true).map(([id]) => [id, scores.get(id) || 0]));
    }

    /**
     * @param {string[]} keys
     * @param {boolean} isExact
     * @returns {[string, number][]}
     */
    search(keys, isExact) {
      const words = keys.join(" ");
      const texts = [words, words, "{}", "{}"].map(copyText);
      const given = /** @type {number[]} */ ([]).concat(...texts);
      const { results } = readJson(exports.search(this.pointer, ...given, isExact, false));
      return results.map((/** @type {{p: string, s: number}} */ { p, s }) => [p, s]);
    }
  }

  return { start, Index };
})();
