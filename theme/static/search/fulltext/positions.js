/* The places of words, in the shards of an index in Pagefind's format: by them phrases are found. A chunk is
   [[word, ...]], a word [key, pages, [[form, pages], ...]], a page [difference to the one before, places, places in the
   title]; `plugins/aigaq/site/search/fulltext/index_format.py` says more. */

/** @typedef {{text: Set<number>, title: Set<number>}} WordPlaces  of a word in a text */
/** @typedef {Map<string, WordPlaces>} PlacesById */

const aigaqPositions = (() => {
  "use strict";
  const { loadData, loadCurrent, unpack } = aigaqLoader;
  const { CborReader } = aigaqCbor;
  const SIGNATURE = 12; // bytes that Pagefind writes before its data

  /** @typedef {{ids: string[], chunks: [string, string, string][]}} List  of a shard; chunks as [first, last, name] */

  /**
   * Returns the value of a key, made at first; a failure is forgotten.
   * @template T
   * @param {Map<string, Promise<T>>} map
   * @param {string} key
   * @param {() => Promise<T>} make
   */
  function getOrMake(map, key, make) {
    const known = map.get(key);
    if (known) return known;
    const made = make();
    map.set(key, made);
    made.catch(() => map.delete(key));
    return made;
  }

  /** @type {Map<string, Promise<List>>} */
  const lists = new Map();
  /** @type {Map<string, Promise<Uint8Array>>} */
  const chunks = new Map();

  /** @param {string} packed */
  const open = async (packed) => (await unpack(packed)).subarray(SIGNATURE);

  /**
   * Returns the ids and chunks of a shard.
   * @param {string} shard  its key below search/
   */
  const listOf = (shard) =>
    getOrMake(lists, shard, async () => readList(await open(await loadCurrent(shard + "/list"))));

  /** @param {string} key */
  const chunkOf = (key) => getOrMake(chunks, key, async () => open(await loadData(key)));

  /** @param {Uint8Array} bytes */
  function readList(bytes) {
    const reader = new CborReader(bytes);
    /** @type {List} */
    const list = { ids: [], chunks: [] };
    reader.readLength();
    reader.skip(); // its version
    for (let left = reader.readLength(); left; left--) {
      reader.readLength();
      list.ids.push(reader.readText());
      reader.skip(); // how many words it has
    }
    for (let left = reader.readLength(); left; left--) {
      reader.readLength();
      list.chunks.push([reader.readText(), reader.readText(), reader.readText()]);
    }
    return list;
  }

  /**
   * Returns where a key stands, by the ids of texts.
   * @param {string} shard
   * @param {string} key
   * @returns {Promise<PlacesById>}
   */
  async function findWord(shard, key) {
    const { ids, chunks: ranges } = await listOf(shard);
    const range = ranges.find(([first, last]) => first <= key && key <= last);
    return range ? readWord(await chunkOf(shard + "/" + range[2]), ids, key) : new Map();
  }

  /**
   * @param {Uint8Array} chunk
   * @param {string[]} ids
   * @param {string} key
   * @returns {PlacesById}
   */
  function readWord(chunk, ids, key) {
    const reader = new CborReader(chunk);
    reader.readLength();
    for (let words = reader.readLength(); words; words--) {
      const parts = reader.readLength();
      if (reader.readText() === key) return readPages(reader, ids);
      for (let part = 1; part < parts; part++) reader.skip();
    }
    return new Map();
  }

  /**
   * @param {InstanceType<typeof aigaqCbor.CborReader>} reader
   * @param {string[]} ids
   */
  function readPages(reader, ids) {
    /** @type {PlacesById} */
    const places = new Map();
    let page = 0;
    for (let left = reader.readLength(); left; left--) {
      reader.readLength();
      page += reader.readNumber();
      places.set(ids[page], { text: new Set(reader.readPlaces()), title: new Set(reader.readPlaces()) });
    }
    return places;
  }

  /** @param {Set<number>[]} words */
  const followIn = ([first, ...rest]) =>
    Array.from(first).some((place) => rest.every((places, at) => places.has(place + at + 1)));

  /**
   * Returns the ids of a shard in which keys follow each other, in a text or in its title.
   * @param {string} shard
   * @param {string[]} keys
   */
  async function findPhrase(shard, keys) {
    const words = await Promise.all(keys.map((key) => findWord(shard, key)));
    return Array.from(words[0].keys()).filter((id) => {
      const places = words.map((word) => word.get(id));
      if (!places.every(Boolean)) return false;
      const known = /** @type {WordPlaces[]} */ (places);
      return followIn(known.map(({ text }) => text)) || followIn(known.map(({ title }) => title));
    });
  }

  return { findPhrase };
})();
