/* The files of the shards, each fetched once: they may come before the program that reads them. */
const aigaqShards = (() => {
  "use strict";
  const { CborReader } = aigaqCbor;
  const SIGNATURE = 12; // bytes that Pagefind writes before its data

  /** @type {Map<string, Promise<Uint8Array>>} */
  const pages = new Map();
  /** @type {Map<string, Promise<Uint8Array>>} */
  const chunks = new Map();
  /** @type {Map<string, Promise<Index>>} */
  const indexes = new Map();

  /**
   * Returns the value of a key, made at first; a failure is forgotten.
   * @template T
   * @param {Map<string, Promise<T>>} map
   * @param {string} key
   * @param {(key: string) => Promise<T>} make
   */
  function getOrMake(map, key, make) {
    const known = map.get(key);
    if (known) return known;
    const made = make(key);
    map.set(key, made);
    made.catch(() => map.delete(key));
    return made;
  }

  /**
   * @param {string} path
   * @param {RequestInit} [options]
   */
  async function fetchFile(path, options) {
    return new Uint8Array(await aigaqLoader.fetchPacked(path, options), SIGNATURE);
  }

  /**
   * Returns the list of pages and chunks of a shard, asked for anew: a build keeps its name.
   * @param {string} folder
   */
  const pagesOf = (folder) =>
    getOrMake(pages, folder, () => fetchFile(folder + "words.pf_meta", { cache: "no-cache" }));

  /** @param {string} path */
  const chunkOf = (path) => getOrMake(chunks, path, () => fetchFile(path));

  /** @param {string} folder */
  const indexOf = (folder) => getOrMake(indexes, folder, async () => new aigaqPagefind.Index(await pagesOf(folder)));

  /**
   * Returns the chunks of a shard in which keys may stand. Pagefind would not tell before its program is there.
   * @param {string} folder
   * @param {string[]} keys
   */
  async function chunksFor(folder, keys) {
    const list = await pagesOf(folder);
    const names = new Set(keys.map((key) => findChunk(list, key)));
    names.delete("");
    return Array.from(names, (name) => folder + name + ".pf_index");
  }

  /**
   * @param {Uint8Array} list
   * @param {string} key
   */
  function findChunk(list, key) {
    const reader = new CborReader(list);
    reader.readLength();
    reader.skip(); // its version
    reader.skip(); // the pages
    for (let left = reader.readLength(); left; left--) {
      reader.readLength();
      const [from, to, name] = [reader.readText(), reader.readText(), reader.readText()];
      if (from <= key && key <= to) return name;
    }
    return "";
  }

  /**
   * Fetches what a search will need of a shard.
   * @param {string} folder
   * @param {string[]} keys
   */
  async function fetchAhead(folder, keys) {
    const names = await chunksFor(folder, keys);
    await Promise.all(names.map(chunkOf));
  }

  /**
   * Returns the index of a shard once it holds the chunks of keys.
   * @param {string} folder
   * @param {string[]} keys
   */
  async function prepare(folder, keys) {
    const [index, names] = await Promise.all([indexOf(folder), chunksFor(folder, keys)]);
    const missing = names.filter((name) => !index.loaded.has(name));
    await Promise.all(
      missing.map(async (name) => {
        const chunk = await chunkOf(name);
        chunks.delete(name);
        index.addChunk(name, chunk);
      }),
    );
    return index;
  }

  /** Forgets the indexes: the program that held them was started anew. */
  function forgetIndexes() {
    indexes.clear();
  }

  return { fetchAhead, prepare, chunksFor, fetchFile, forgetIndexes };
})();
