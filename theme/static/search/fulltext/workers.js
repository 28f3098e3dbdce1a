/* The workers that search, one for each language; each answers the newest question only. worker.js says what is told.
 */

/**
 * For each term: how many texts have it, and if none has, the nearest key.
 * @typedef {{counts: number[], near: (string | null)[]}} Totals
 */
/**
 * @typedef {Object} Answer
 * @property {number} [turn]
 * @property {[string, number][]} [hits]
 * @property {number} [records]
 * @property {number[]} [counts]
 * @property {(string | null)[]} [near]
 * @property {string} [error]
 */

const aigaqWorkers = (() => {
  "use strict";
  /** @typedef {(answer: Answer) => void} Listener */
  /** @type {Object<string, {worker: WorkerHere, listeners: Map<number, Listener>}>} */
  const known = {};
  let turns = 0;

  /** @param {string} language */
  function workerOf(language) {
    if (!known[language]) known[language] = startWorker(language);
    return known[language];
  }

  /**
   * Runs the worker's script in the page: from a disk a browser starts none. The build makes `here.js` of its sources.
   */
  class WorkerHere {
    constructor() {
      /** @type {(message: {data: any}) => void} */
      this.onmessage = () => undefined;
      this.onerror = () => undefined;
      const { aigaqHere } = /** @type {any} */ (self);
      this.scope = aigaqHere({}, (/** @type {any} */ data) => this.onmessage({ data }));
    }

    /** @param {any} data */
    postMessage(data) {
      Promise.resolve().then(() => this.scope.onmessage({ data }));
    }
  }

  const startScript = () => (aigaqLoader.isOnDisk ? new WorkerHere() : new Worker(aigaqLoader.SCRIPTS + "worker.js"));

  /** @param {string} language */
  function startWorker(language) {
    const worker = /** @type {WorkerHere} */ (startScript());
    /** @type {Map<number, Listener>} */
    const listeners = new Map();
    worker.onmessage = ({ data }) => {
      const listener = listeners.get(data.turn);
      if (listener) listener(data);
    };
    worker.onerror = () => {
      delete known[language];
      listeners.forEach((listener) => listener({ error: "network" }));
    };
    return { worker, listeners };
  }

  /**
   * Starts the worker of a language.
   * @param {string} language
   */
  function start(language) {
    workerOf(language);
  }

  /**
   * Tells what will be asked for.
   * @param {string} language
   * @param {string[]} folders  of shards
   * @param {Wording[][]} terms
   */
  function fetchAhead(language, folders, terms) {
    workerOf(language).worker.postMessage({ ahead: folders, terms });
  }

  /**
   * Asks for all hits; earlier questions are dropped. Returns what ends it.
   * @param {string} language
   * @param {Object<string, any>} question
   * @param {Listener} listener
   */
  function ask(language, question, listener) {
    const { worker, listeners } = workerOf(language);
    const turn = ++turns;
    listeners.clear();
    listeners.set(turn, listener);
    worker.postMessage({ ...question, turn });
    return () => {
      if (listeners.delete(turn)) worker.postMessage({ turn: ++turns });
    };
  }

  return { start, fetchAhead, ask };
})();
