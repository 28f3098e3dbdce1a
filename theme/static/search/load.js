/* Loads scripts, data and packed files, in the page and in its workers. Each script is asked for once; one that failed
   is forgotten, so that it may be asked for again. */
const aigaqLoader = (() => {
  "use strict";
  const inWorker = !self.document;
  const HERE = inWorker ? location.href : /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const SCRIPTS = new URL(".", HERE).href;
  const DATA = new URL("../../search/", HERE).href;
  const PROGRAM = "pagefind/wasm.unknown.pagefind"; // that of Pagefind, below search/

  // The smallest program with what Pagefind's needs and browsers learnt last: a table of references, several results.
  const PROBE = [0, 97, 115, 109, 1, 0, 0, 0, 1, 6, 1, 96, 0, 2, 127, 127, 4, 4, 1, 111, 0, 0];

  const isOnDisk = location.protocol === "file:";
  let isPacked = false; // on a disk: what search would fetch lies there as scripts, too (`plugins/aigaq/packs/zip_file.py`)

  /** @type {Map<string, Promise<void>>} */
  const scripts = new Map();
  /** @type {Map<string, any>} */
  const values = new Map();

  /** @param {string} address */
  function addElement(address) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = address;
      element.onload = () => resolve(undefined);
      element.onerror = () => reject(new Error(address));
      document.head.append(element);
    });
  }

  /** @param {string} address */
  async function importIntoWorker(address) {
    importScripts(address);
  }

  /**
   * @param {string} address
   * @returns {Promise<void>}
   */
  function loadOnce(address) {
    const known = scripts.get(address);
    if (known) return known;
    const loading = inWorker ? importIntoWorker(address) : addElement(address);
    scripts.set(address, loading);
    loading.catch(() => scripts.delete(address));
    return loading;
  }

  /**
   * Loads another script of the search.
   * @param {string} name
   */
  const loadScript = (name) => loadOnce(SCRIPTS + name + ".js");

  /**
   * Keeps the value of a file of data; its key is its path below search/, without its ending.
   * @param {string} key
   * @param {any} value
   */
  function receive(key, value) {
    values.set(key, value);
  }

  /**
   * Returns the data of the file search/<key>.js; rejected where the file is missing.
   * @param {string} key
   */
  async function loadData(key) {
    if (!values.has(key)) await loadOnce(DATA + key + ".js");
    if (!values.has(key)) throw new Error(key);
    return values.get(key);
  }

  /**
   * Fetches a file below search/ that is no script.
   * @param {string} path
   * @param {RequestInit} [options]
   */
  async function fetchPacked(path, options) {
    if (isOnDisk)
      return unpack(new Response(Uint8Array.from(atob(await loadData(path)), (sign) => sign.charCodeAt(0))));
    const response = await fetch(DATA + path, options);
    if (!response.ok) throw new Error(path + ": " + response.status);
    return unpack(response);
  }

  /**
   * @param {Response} response
   * @returns {Promise<ArrayBuffer>}
   */
  async function unpack(response) {
    if ("DecompressionStream" in self && response.body) {
      return new Response(response.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
    }
    const [packed] = await Promise.all([response.arrayBuffer(), loadScript("inflate")]);
    return aigaqInflate(new Uint8Array(packed)).buffer;
  }

  /**
   * Has the browser load files below search/ that will be asked for soon.
   * @param {string[]} paths
   */
  function preload(paths) {
    if (isOnDisk) return;
    for (const path of paths) {
      const link = document.createElement("link");
      link.rel = "preload";
      link.href = DATA + path;
      link.as = path.endsWith(".js") ? "script" : "fetch";
      if (link.as === "fetch") link.crossOrigin = "anonymous";
      document.head.append(link);
    }
  }

  /** Looks, on a disk, for the scripts by which words can be searched there: a package has them, a copy has not. */
  async function lookOnDisk() {
    if (!isOnDisk || isPacked) return;
    try {
      await Promise.all([loadData("packed"), loadScript("here")]);
      isPacked = true;
    } catch (error) {
      isPacked = false;
    }
  }

  /**
   * Returns why the page cannot run Pagefind's program: "file" (it was opened from a disk, and is of no package), "wasm"
   * (the browser or the page's policy refuses it), or "".
   */
  function findRefusal() {
    if (isOnDisk && !isPacked) return "file";
    try {
      new WebAssembly.Module(Uint8Array.from(PROBE));
      return isOnDisk || "Worker" in self ? "" : "wasm";
    } catch (error) {
      return "wasm";
    }
  }

  /**
   * Returns the address of a record within an edition. `volumes` are the ids that one holds, of testimonies and of
   * people, or nothing where each record has a page (`plugins/aigaq/site/pages/site_index.py` says the same).
   * @param {string} id
   * @param {number[]} [volumes]
   */
  function addressOf(id, volumes) {
    const isPerson = id.startsWith("p-");
    if (!volumes || !volumes.length) return (isPerson ? "p/" : "t/") + id + ".html";
    const number = Math.floor(parseInt(id.slice(2), 10) / volumes[Number(isPerson)]);
    return (isPerson ? "w/" : "v/") + String(number).padStart(4, "0") + ".html#" + id;
  }

  return {
    SCRIPTS,
    PROGRAM,
    isOnDisk,
    addressOf,
    lookOnDisk,
    findRefusal,
    loadScript,
    loadData,
    fetchPacked,
    preload,
    receive,
  };
})();

/**
 * Receives a file of data below search/: each is a script with one call of this, since a page opened from a disk may
 * load nothing else. `plugins/aigaq/site/search/data_scripts.py` writes them.
 */
const aigaqData = aigaqLoader.receive;
