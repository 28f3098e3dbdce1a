/* Unpacks gzip (RFC 1951, 1952) where the browser has no DecompressionStream. In the page and in the worker.

   aigaqInflate(bytes) -> the bytes that were packed; throws where they are no gzip */
(function () {
  "use strict";
  const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
  const DISTANCES = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
                     6145, 8193, 12289, 16385, 24577];
  const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
  const LONGEST = 15;
  const END = 256;

  const moreOfLength = (symbol) => symbol < 8 || symbol === 28 ? 0 : (symbol >> 2) - 1;
  const moreOfDistance = (symbol) => symbol < 4 ? 0 : (symbol >> 1) - 1;

  function afterHeader(bytes) {
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) throw new Error("no gzip");
    const flags = bytes[3];
    let at = 10;
    if (flags & 4) at += 2 + bytes[at] + 256 * bytes[at + 1];
    for (const named of [8, 16]) if (flags & named) at = bytes.indexOf(0, at) + 1;
    return flags & 2 ? at + 2 : at;
  }

  // How many codes there are of each length, and their symbols in order: a canonical code is known from that.
  function code(lengths) {
    const counts = new Uint16Array(LONGEST + 1), starts = new Uint16Array(LONGEST + 2);
    for (const length of lengths) counts[length]++;
    counts[0] = 0;
    for (let length = 1; length <= LONGEST; length++) starts[length + 1] = starts[length] + counts[length];
    const symbols = new Uint16Array(lengths.length);
    lengths.forEach((length, symbol) => { if (length) symbols[starts[length]++] = symbol; });
    return { counts, symbols };
  }

  function aigaqInflate(bytes) {
    const packed = bytes.length;
    const size = bytes[packed - 4] + bytes[packed - 3] * 0x100 + bytes[packed - 2] * 0x10000 + bytes[packed - 1] * 0x1000000;
    const out = new Uint8Array(size);
    let at = afterHeader(bytes), written = 0, held = 0, count = 0;

    function bits(number) {
      while (count < number) {
        if (at >= packed) throw new Error("cut off");
        held |= bytes[at++] << count;
        count += 8;
      }
      const value = held & ((1 << number) - 1);
      held >>>= number;
      count -= number;
      return value;
    }

    function symbol({ counts, symbols }) {
      for (let length = 1, value = 0, first = 0, place = 0; length <= LONGEST; length++) {
        value |= bits(1);
        if (value - first < counts[length]) return symbols[place + value - first];
        place += counts[length];
        first = (first + counts[length]) << 1;
        value <<= 1;
      }
      throw new Error("no code");
    }

    function stored() {
      at -= count >> 3;
      held = count = 0;
      const length = bytes[at] + 256 * bytes[at + 1];
      at += 4;
      out.set(bytes.subarray(at, at + length), written);
      at += length;
      written += length;
    }

    function fixedCodes() {
      const lengths = Array.from({ length: 288 }, (_one, at) => at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8);
      return [code(lengths), code(new Array(30).fill(5))];
    }

    function ownCodes() {
      const literals = bits(5) + 257, distances = bits(5) + 1, own = new Array(19).fill(0);
      for (let left = bits(4) + 4, next = 0; left; left--) own[ORDER[next++]] = bits(3);
      const lengthCode = code(own), lengths = [];
      while (lengths.length < literals + distances) {
        const told = symbol(lengthCode);
        if (told < 16) lengths.push(told);
        else {
          const before = told === 16 ? lengths[lengths.length - 1] : 0;
          for (let left = told === 16 ? 3 + bits(2) : told === 17 ? 3 + bits(3) : 11 + bits(7); left; left--) lengths.push(before);
        }
      }
      return [code(lengths.slice(0, literals)), code(lengths.slice(literals))];
    }

    function coded([literals, distances]) {
      for (let told = symbol(literals); told !== END; told = symbol(literals)) {
        if (told < END) {
          out[written++] = told;
          continue;
        }
        const length = LENGTHS[told - 257] + bits(moreOfLength(told - 257));
        const far = symbol(distances);
        const back = DISTANCES[far] + bits(moreOfDistance(far));
        for (let left = length; left; left--, written++) out[written] = out[written - back];
      }
    }

    for (let last = 0; !last;) {
      last = bits(1);
      const kind = bits(2);
      if (kind === 0) stored();
      else coded(kind === 1 ? fixedCodes() : ownCodes());
    }
    return out;
  }

  self.aigaqInflate = aigaqInflate;
})();
