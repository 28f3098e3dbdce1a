/* Testimonies by what names them for good: ids such as t-00012, and the urn:uuid that feeds and citations give. */
const aigaqIds = (() => {
  "use strict";
  const ID = /^t-[0-9]{5,}$/i;
  const PERSON = /^p-[0-9]{5,}$/i;
  const URN = /^(?:urn:uuid:)?([0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12})$/i;

  /**
   * Returns the testimony that is named, "" where there is none or a person is named; null where a query is no id.
   * @param {string} query
   * @param {() => Promise<Columns>} loadColumns
   */
  async function find(query, loadColumns) {
    if (PERSON.test(query)) return "";
    const urn = URN.exec(query);
    if (!urn && !ID.test(query)) return null;
    const columns = await loadColumns();
    if (!urn)
      return columns.newest.map((row) => columns.idOf(row)).includes(query.toLowerCase()) ? query.toLowerCase() : "";
    const { site } = await aigaqLoader.loadData("index");
    const wanted = urn[1].toLowerCase();
    const row = columns.newest.find((candidate) => makeUuid(site, columns.idOf(candidate)) === wanted);
    return row === undefined ? "" : columns.idOf(row);
  }

  /**
   * Makes a version 5 UUID (RFC 9562), as `plugins/aigaq/site/pages/urns.py` does.
   * @param {string} site  the UUID of the site
   * @param {string} name  in ASCII
   */
  function makeUuid(site, name) {
    const space = (site.replace(/-/g, "").match(/../g) || []).map((byte) => parseInt(byte, 16));
    const bytes = sha1(space.concat(Array.from(name, (char) => char.charCodeAt(0)))).slice(0, 16);
    bytes[6] = (bytes[6] & 15) | 0x50;
    bytes[8] = (bytes[8] & 63) | 0x80;
    const digits = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  /**
   * Returns the SHA-1 of less than 56 bytes: crypto.subtle is missing on pages without TLS.
   * @param {number[]} message
   */
  function sha1(message) {
    const block = new DataView(new ArrayBuffer(64));
    message.forEach((byte, at) => block.setUint8(at, byte));
    block.setUint8(message.length, 0x80);
    block.setUint32(60, message.length * 8);
    const words = Array.from({ length: 16 }, (_none, at) => block.getUint32(at * 4));
    for (let at = 16; at < 80; at++)
      words.push(turn(words[at - 3] ^ words[at - 8] ^ words[at - 14] ^ words[at - 16], 1));
    const start = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
    const end = words.reduce(mix, start);
    const bytes = new DataView(new ArrayBuffer(20));
    start.forEach((word, at) => bytes.setUint32(at * 4, word + end[at]));
    return Array.from(new Uint8Array(bytes.buffer));
  }

  /**
   * @param {number} word
   * @param {number} bits
   */
  const turn = (word, bits) => (word << bits) | (word >>> (32 - bits));

  /**
   * @param {number[]} state
   * @param {number} word
   * @param {number} round
   */
  function mix([a, b, c, d, e], word, round) {
    const part = Math.floor(round / 20);
    const mixed = [(b & c) | (~b & d), b ^ c ^ d, (b & c) | (b & d) | (c & d), b ^ c ^ d][part];
    const constant = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6][part];
    return [(turn(a, 5) + mixed + e + constant + word) | 0, a, turn(b, 30), c, d];
  }

  return { find, makeUuid };
})();
