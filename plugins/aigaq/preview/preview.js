/* The preview's script: loads the page again when it has changed, shows what is wrong, opens files on request. */

/**
 * What the server tells after each build: `page_state` of plugins/aigaq/preview/page_state.py.
 * @typedef {Object} PageState
 * @property {string} session
 * @property {number} number
 * @property {string} language
 * @property {string} title
 * @property {string} open
 * @property {string} hidden
 * @property {{path: string, text: string}[]} problems
 * @property {string[]} errors
 * @property {Object<string, string>} marks  why readers do not see a testimony, by its id
 */

(() => {
  "use strict";
  const PLACE = "aigaq-place";
  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  /** @type {string | null} */
  let session = null;
  let place = takePlace();

  /** Takes the place on the page before it was loaded again; browsers forget it where one reload follows upon another. */
  function takePlace() {
    /** @type {[string, number, number] | null} */
    const stored = JSON.parse(sessionStorage.getItem(PLACE) || "null");
    sessionStorage.removeItem(PLACE);
    return stored && stored[0] === location.pathname ? stored : null;
  }

  self.addEventListener("load", () => {
    if (place && !scrollX && !scrollY) scrollTo(place[1], place[2]); // else the editor has moved on meanwhile
    place = null;
  });

  const events = new EventSource("/.aigaq/events");
  events.onmessage = (event) => {
    /** @type {PageState} */
    const now = JSON.parse(event.data);
    showProblems(now);
    markLinks(now);
    document.documentElement.dataset.aigaqNumber = String(now.number);
    if (session && session !== now.session) {
      loadAgain();
      return;
    }
    session = now.session;
    if (String(now.number) !== own.dataset.number) reloadIfChanged(now.number);
  };

  function loadAgain() {
    sessionStorage.setItem(PLACE, JSON.stringify(place || [location.pathname, scrollX, scrollY]));
    location.reload();
  }

  /**
   * A reload keeps the place on the page; a page that is as it was stays untouched.
   * @param {number} number
   */
  async function reloadIfChanged(number) {
    const answer = await fetch(location.pathname, { method: "HEAD", cache: "no-store" });
    own.dataset.number = String(number);
    if (answer.headers.get("X-Aigaq-Page") !== own.dataset.page) loadAgain();
  }

  /** @param {PageState} now */
  function showProblems(now) {
    const before = document.getElementById("aigaq-problems");
    if (before) before.remove();
    if (!now.problems.length && !now.errors.length) return;
    const items = now.problems.map(({ path, text }) =>
      make("li", {}, make("button", { "data-open": path }, now.open), " " + text),
    );
    items.push(...now.errors.map((error) => make("li", {}, error)));
    const attributes = { id: "aigaq-problems", role: "alert", lang: now.language };
    document.body.append(make("div", attributes, make("h2", {}, now.title), make("ul", {}, ...items)));
  }

  /** @param {PageState} now */
  function markLinks(now) {
    for (const element of Array.from(document.querySelectorAll("main a[href*='t-']"))) {
      const link = /** @type {HTMLAnchorElement} */ (element);
      const id = /(t-\d+)\.html/.exec(link.href);
      const reason = id && now.marks[id[1]];
      link.classList.toggle("aigaq-unseen", Boolean(reason));
      if (!reason) continue;
      link.dataset.unseen = now.hidden;
      link.title = reason;
    }
  }

  /**
   * @param {string} tag
   * @param {Object<string, string>} attributes
   * @param {(Node | string)[]} children
   */
  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  document.addEventListener("click", (event) => {
    const button = /** @type {HTMLButtonElement} */ (event.target);
    if (button.dataset && button.dataset.open) openFile(button, button.dataset.open);
  });

  /**
   * @param {HTMLButtonElement} button
   * @param {string} path
   */
  async function openFile(button, path) {
    button.disabled = true;
    const headers = { "X-Aigaq-Token": own.dataset.token || "" };
    const answer = await fetch("/.aigaq/open", { method: "POST", headers, body: path });
    const problem = answer.ok ? "" : await answer.text();
    button.disabled = false;
    if (problem) button.after(" " + problem);
  }
})();
