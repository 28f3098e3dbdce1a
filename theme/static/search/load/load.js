/* Loads scripts and data. Each is asked for once; one that failed is forgotten, so that it may be asked for again. */
const aigaqLoader = (() => {
  "use strict";
  const HERE = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const SCRIPTS = new URL(".", HERE).href;
  const DATA = new URL("../../search/", HERE).href;
  const isOnDisk = location.protocol === "file:";

  /** @type {Map<string, Promise<void>>} */
  const scripts = new Map();
  /** @type {Map<string, any>} */
  const values = new Map();

  /**
   * @param {HTMLScriptElement} element
   * @returns {Promise<void>}
   */
  function settle(element) {
    return new Promise((resolve, reject) => {
      element.onload = () => resolve(undefined);
      element.onerror = () => reject(new Error(element.src));
    });
  }

  /** @param {string} address */
  function addElement(address) {
    const element = document.createElement("script");
    element.src = address;
    const loading = settle(element);
    document.head.append(element);
    return loading;
  }

  /**
   * @param {string} address
   * @param {Promise<void>} loading
   */
  function remember(address, loading) {
    scripts.set(address, loading);
    loading.catch(() => scripts.delete(address));
    return loading;
  }

  /** @param {string} address */
  const loadOnce = (address) => scripts.get(address) || remember(address, addElement(address));

  // Those that the page itself asks for come after this one, in their order.
  const named = /** @type {HTMLScriptElement[]} */ (Array.from(document.scripts || []));
  const begun = named.findIndex(({ src }) => src === HERE);
  for (const element of named.slice(begun + 1)) if (element.defer) remember(element.src, settle(element));

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
   * Returns the same, or null where this copy has no such file: the host says so, or a disk does not have it.
   * @param {string} key
   */
  async function loadIfThere(key) {
    try {
      return await loadData(key);
    } catch (error) {
      if (isOnDisk || (await fetch(DATA + key + ".js")).status === 404) return null;
      throw error;
    }
  }

  /**
   * Returns the same for a file that names others by their hashes: the browser's cache may hold an older one, which
   * names files that are gone.
   * @param {string} key
   */
  async function loadCurrent(key) {
    if (isOnDisk || values.has(key)) return loadData(key);
    const response = await fetch(DATA + key + ".js", { cache: "no-cache" });
    if (!response.ok) throw new Error(key + ": " + response.status);
    const text = await response.text();
    receive(key, JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")"))));
    return values.get(key);
  }

  /**
   * Unpacks what gzip packed; data holds it in base64.
   * @param {string} packed
   * @returns {Promise<Uint8Array>}
   */
  async function unpack(packed) {
    const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
    const { body } = new Response(bytes);
    if ("DecompressionStream" in self && body) {
      return new Uint8Array(await new Response(body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
    }
    await loadScript("inflate");
    return aigaqInflate(bytes);
  }

  /**
   * Has the browser load files below search/ that will be asked for soon.
   * @param {string[]} keys
   */
  function preload(keys) {
    if (isOnDisk) return;
    for (const key of keys) {
      const link = document.createElement("link");
      link.rel = "preload";
      link.href = DATA + key + ".js";
      link.as = "script";
      document.head.append(link);
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

  return { SCRIPTS, isOnDisk, addressOf, loadScript, loadData, loadIfThere, loadCurrent, unpack, preload, receive };
})();

/**
 * Receives a file of data below search/: each is a script with one call of this, since a page opened from a disk may
 * load nothing else. `plugins/aigaq/site/search/data_scripts.py` writes them.
 */
const aigaqData = aigaqLoader.receive;
