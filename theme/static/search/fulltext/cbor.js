/* Reads CBOR, as far as Pagefind uses it: numbers, texts and lists. */
const aigaqCbor = (() => {
  "use strict";
  const NEGATIVE = 1;
  const BYTES = 2;
  const TEXT = 3;
  const LIST = 4;
  const decoder = new TextDecoder();

  class CborReader {
    /** @param {Uint8Array} bytes */
    constructor(bytes) {
      this.bytes = bytes;
      this.at = 0;
    }

    /**
     * Reads the head of a value: its kind, and its number, length or size.
     * @returns {[number, number]}
     */
    readHead() {
      const first = this.bytes[this.at++];
      let value = first & 31;
      if (value < 24) return [first >> 5, value];
      const size = 1 << (value - 24);
      value = 0;
      for (let left = size; left; left--) value = value * 256 + this.bytes[this.at++];
      return [first >> 5, value];
    }

    /** Reads the head of a list and returns how long it is. */
    readLength() {
      return this.readHead()[1];
    }

    readNumber() {
      return this.readHead()[1];
    }

    readText() {
      const length = this.readLength();
      this.at += length;
      return decoder.decode(this.bytes.subarray(this.at - length, this.at));
    }

    /** Reads a list of places: the first, and differences. Negative numbers mark weights and fields. */
    readPlaces() {
      /** @type {number[]} */
      const places = [];
      let place = 0;
      for (let left = this.readLength(); left; left--) {
        const [kind, number] = this.readHead();
        if (kind === NEGATIVE) continue;
        place += number;
        places.push(place);
      }
      return places;
    }

    /** Goes past one value. */
    skip() {
      const [kind, number] = this.readHead();
      if (kind === BYTES || kind === TEXT) this.at += number;
      if (kind === LIST) for (let item = 0; item < number; item++) this.skip();
    }
  }

  return { CborReader };
})();
