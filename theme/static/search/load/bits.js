/* Reads columns that `plugins/aigaq/site/search/bit_packing.py` packed into bits; it tells how. */
const aigaqBits = (() => {
  "use strict";
  const BLOCK = 64;
  const WIDTH = 5;

  class BitReader {
    /** @param {string} packed  in base64 */
    constructor(packed) {
      this.bytes = atob(packed);
      this.at = 0;
    }

    /**
     * Reads a number of so many bits.
     * @param {number} width
     */
    read(width) {
      let value = 0;
      for (let left = width; left > 0;) {
        const taken = Math.min(left, 8 - (this.at & 7));
        const byte = this.bytes.charCodeAt(this.at >> 3) >> (8 - (this.at & 7) - taken);
        value = value * (1 << taken) + (byte & ((1 << taken) - 1));
        this.at += taken;
        left -= taken;
      }
      return value;
    }
  }

  /**
   * Returns the numbers that `pack` packed.
   * @param {string} packed
   * @param {number} count
   */
  function unpackNumbers(packed, count) {
    const bits = new BitReader(packed);
    /** @type {number[]} */
    const values = [];
    while (values.length < count) {
      const sign = bits.read(bits.read(WIDTH));
      const least = sign % 2 ? -(sign + 1) / 2 : sign / 2;
      const width = bits.read(WIDTH);
      for (let left = Math.min(BLOCK, count - values.length); left > 0; left--) values.push(least + bits.read(width));
    }
    return values;
  }

  /**
   * Returns the places, among the values, of those that `encode` encoded.
   * @param {number[]} lengths  how many codes there are of each length
   * @param {string} packed
   * @param {number} count
   */
  function decodePlaces(lengths, packed, count) {
    const bits = new BitReader(packed);
    /** @type {number[]} */
    const places = [];
    while (places.length < count) {
      let code = 0;
      let first = 0;
      let place = 0;
      for (let length = 0; code - first >= lengths[length]; length++) {
        place += lengths[length];
        first = (first + lengths[length]) * 2;
        code = code * 2 + bits.read(1);
      }
      places.push(place + code - first);
    }
    return places;
  }

  return { unpackNumbers, decodePlaces };
})();
