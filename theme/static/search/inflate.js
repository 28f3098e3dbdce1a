/* Unpacks gzip (RFC 1951, 1952) where the browser has no DecompressionStream. In the page and in its workers. */
const aigaqInflate = (() => {
  "use strict";
  const LENGTHS = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
  ];
  const DISTANCES = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
    8193, 12289, 16385, 24577,
  ];
  const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
  const LONGEST = 15;
  const END = 256;

  /**
   * A canonical Huffman code: how many codes there are of each length, and their symbols in order.
   * @typedef {{counts: Uint16Array, symbols: Uint16Array}} Code
   */

  /** @param {number} symbol */
  const extraLengthBits = (symbol) => (symbol < 8 || symbol === 28 ? 0 : (symbol >> 2) - 1);
  /** @param {number} symbol */
  const extraDistanceBits = (symbol) => (symbol < 4 ? 0 : (symbol >> 1) - 1);

  /** @param {Uint8Array} bytes */
  function skipHeader(bytes) {
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) throw new Error("no gzip");
    const flags = bytes[3];
    let at = 10;
    if (flags & 4) at += 2 + bytes[at] + 256 * bytes[at + 1];
    for (const text of [8, 16]) if (flags & text) at = bytes.indexOf(0, at) + 1;
    return flags & 2 ? at + 2 : at;
  }

  /**
   * @param {number[]} lengths  of the code of each symbol; 0 where it has none
   * @returns {Code}
   */
  function makeCode(lengths) {
    const counts = new Uint16Array(LONGEST + 1);
    const starts = new Uint16Array(LONGEST + 2);
    for (const length of lengths) counts[length]++;
    counts[0] = 0;
    for (let length = 1; length <= LONGEST; length++) starts[length + 1] = starts[length] + counts[length];
    const symbols = new Uint16Array(lengths.length);
    lengths.forEach((length, symbol) => {
      if (length) symbols[starts[length]++] = symbol;
    });
    return { counts, symbols };
  }

  /** @param {number} symbol */
  function fixedLength(symbol) {
    if (symbol < 144) return 8;
    if (symbol < 256) return 9;
    return symbol < 280 ? 7 : 8;
  }

  /** @returns {[Code, Code]} */
  function fixedCodes() {
    const lengths = Array.from({ length: 288 }, (_none, symbol) => fixedLength(symbol));
    return [makeCode(lengths), makeCode(new Array(30).fill(5))];
  }

  class Inflater {
    /** @param {Uint8Array} bytes */
    constructor(bytes) {
      this.bytes = bytes;
      this.at = skipHeader(bytes);
      this.held = 0;
      this.count = 0;
      const end = bytes.length - 4;
      const size = bytes[end] + bytes[end + 1] * 0x100 + bytes[end + 2] * 0x10000 + bytes[end + 3] * 0x1000000;
      this.out = new Uint8Array(size);
      this.written = 0;
    }

    inflate() {
      for (let isLast = 0; !isLast;) {
        isLast = this.readBits(1);
        const kind = this.readBits(2);
        if (kind === 0) this.copyStored();
        else this.copyCoded(kind === 1 ? fixedCodes() : this.readCodes());
      }
      return this.out;
    }

    /** @param {number} number */
    readBits(number) {
      while (this.count < number) {
        if (this.at >= this.bytes.length) throw new Error("cut off");
        this.held |= this.bytes[this.at++] << this.count;
        this.count += 8;
      }
      const value = this.held & ((1 << number) - 1);
      this.held >>>= number;
      this.count -= number;
      return value;
    }

    /** @param {Code} code */
    readSymbol({ counts, symbols }) {
      for (let length = 1, value = 0, first = 0, place = 0; length <= LONGEST; length++) {
        value |= this.readBits(1);
        if (value - first < counts[length]) return symbols[place + value - first];
        place += counts[length];
        first = (first + counts[length]) << 1;
        value <<= 1;
      }
      throw new Error("no code");
    }

    copyStored() {
      this.at -= this.count >> 3;
      this.held = this.count = 0;
      const length = this.bytes[this.at] + 256 * this.bytes[this.at + 1];
      const start = this.at + 4;
      this.at = start + length;
      this.out.set(this.bytes.subarray(start, this.at), this.written);
      this.written += length;
    }

    /** @returns {[Code, Code]} */
    readCodes() {
      const literals = this.readBits(5) + 257;
      const distances = this.readBits(5) + 1;
      const ofLengths = new Array(19).fill(0);
      for (let left = this.readBits(4) + 4, next = 0; left; left--) ofLengths[ORDER[next++]] = this.readBits(3);
      const lengths = this.readLengths(makeCode(ofLengths), literals + distances);
      return [makeCode(lengths.slice(0, literals)), makeCode(lengths.slice(literals))];
    }

    /**
     * @param {Code} code
     * @param {number} total
     */
    readLengths(code, total) {
      /** @type {number[]} */
      const lengths = [];
      while (lengths.length < total) {
        const symbol = this.readSymbol(code);
        if (symbol < 16) {
          lengths.push(symbol);
          continue;
        }
        const length = symbol === 16 ? lengths[lengths.length - 1] : 0;
        for (let left = this.readRepeats(symbol); left; left--) lengths.push(length);
      }
      return lengths;
    }

    /** @param {number} symbol */
    readRepeats(symbol) {
      if (symbol === 16) return 3 + this.readBits(2);
      return symbol === 17 ? 3 + this.readBits(3) : 11 + this.readBits(7);
    }

    /** @param {[Code, Code]} codes */
    copyCoded([literals, distances]) {
      for (let symbol = this.readSymbol(literals); symbol !== END; symbol = this.readSymbol(literals)) {
        if (symbol < END) this.out[this.written++] = symbol;
        else this.copyEarlier(symbol - END - 1, distances);
      }
    }

    /**
     * @param {number} symbol
     * @param {Code} distances
     */
    copyEarlier(symbol, distances) {
      const length = LENGTHS[symbol] + this.readBits(extraLengthBits(symbol));
      const far = this.readSymbol(distances);
      const back = DISTANCES[far] + this.readBits(extraDistanceBits(far));
      for (let left = length; left; left--, this.written++) this.out[this.written] = this.out[this.written - back];
    }
  }

  /**
   * Unpacks gzip; throws where the bytes are none.
   * @param {Uint8Array} bytes
   */
  return (bytes) => new Inflater(bytes).inflate();
})();
