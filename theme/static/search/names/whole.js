/* All names at once, so that no request tells which of them is looked for: in small archives always, in others where the
   reader asks for it. `WholeJob` of `plugins/aigaq/site/search/names/index.py` lists the parts. */
const aigaqWholeNames = (() => {
  "use strict";
  const { loadData } = aigaqLoader;
  const SMALL = 60000; // bytes that are loaded whole without being asked for

  let isWanted = false;
  /** @type {Promise<NameRecord[]> | null} */
  let loading = null;

  /**
   * Returns the keys of the parts and their bytes; no part where this copy has none.
   * @returns {Promise<[string[], number]>}
   */
  const list = () => loadData("names/all").catch(() => [[], 0]);

  /**
   * Returns all records, or null where names are looked up in small files.
   * @returns {Promise<NameRecord[] | null>}
   */
  async function load() {
    const [keys, size] = await list();
    if (!keys.length || (size > SMALL && !isWanted)) return null;
    if (!loading) {
      loading = Promise.all(keys.map(loadData)).then((parts) => /** @type {NameRecord[]} */ ([]).concat(...parts));
      loading.catch(() => (loading = null));
    }
    return loading;
  }

  /** Loads all names, whatever their size, and what else may be asked for to look one up. */
  async function loadAll() {
    isWanted = true;
    await Promise.all([load(), loadData("names/pinyin")]);
  }

  /** Returns the bytes that the reader may ask for; 0 where all is loaded anyway. */
  async function sizeToAsk() {
    const [, size] = await list();
    return size > SMALL && !isWanted ? size : 0;
  }

  return { load, loadAll, sizeToAsk };
})();
