/* The list of people and places that were found. */
const aigaqPeople = (() => {
  "use strict";
  const { find, say, volumes, order, make, fill, fillIn, tagOf, labelOfValue } = aigaqElements;
  const MORE = 40;
  const section = find("#named");
  const list = find("#people");
  const more = find("#more-people");
  /** @type {Turn | null} */
  let shown = null;

  /**
   * @param {Turn} turn
   * @param {number} count
   */
  async function showNames(turn, count) {
    const records = await turn.names.take(count);
    if (turn.isOver) return;
    shown = turn;
    section.hidden = !records.length;
    fill(list, ...records.map(makeItem));
    more.hidden = turn.names.total <= records.length;
  }

  /** @param {FoundName} record */
  function makeItem(record) {
    const name = nameIn(record);
    const link = make("a", { href: addressOf(record) }, make("bdi", { lang: name.lang }, name.text));
    const item = make("li", { "data-id": record.id }, link);
    const details = detailsOf(record);
    if (details.length) item.append(" ", make("small", {}, details.join(" · ")));
    if (record.spelling && record.spelling.text !== name.text) item.append(" ", makeSpelling(record.spelling));
    return item;
  }

  /** @param {FoundName} record */
  function nameIn(record) {
    const codes = order.concat(Object.keys(record.names));
    const code = codes.find((candidate) => Boolean(record.names[candidate])) || "";
    return { text: record.names[code], lang: order.slice(0, 2).includes(code) ? "" : tagOf(code) };
  }

  /** @param {FoundName} record */
  function addressOf(record) {
    if (!isPerson(record)) return "place/" + record.id + ".html";
    if (record.page) return aigaqLoader.addressOf(record.id, volumes);
    const address = aigaqLoader.addressOf((record.testimonies || [])[0], volumes);
    return address + (volumes.length ? "-" : "#") + record.id;
  }

  /** @param {FoundName} record */
  const isPerson = (record) => record.id.startsWith("p-");

  /**
   * @param {FoundName} record
   * @returns {string[]}
   */
  function detailsOf(record) {
    const details = [isPerson(record) ? "" : say.place, record.born, labelOfValue("status", record.status)];
    return /** @type {string[]} */ (details.filter(Boolean));
  }

  /**
   * Tells by which spelling somebody was found.
   * @param {{text: string, language: string}} spelling
   */
  function makeSpelling({ text, language }) {
    const [before, after] = say.spelling.split("{name}");
    return make("small", { class: "spelling" }, before, make("bdi", { lang: tagOf(language) }, text), after || "");
  }

  more.addEventListener("click", async () => {
    if (!shown) return;
    const count = list.children.length;
    await showNames(shown, count + MORE);
    const next = list.children[count];
    if (next) /** @type {HTMLElement} */ (next.querySelector("a")).focus();
  });

  /** Offers to load all names, with their size, where these are looked up in small files. */
  async function offerAll() {
    const button = /** @type {HTMLButtonElement} */ (find("#all-names"));
    const { words, done } = /** @type {{words: string, done: string}} */ (/** @type {unknown} */ (button.dataset));
    const size = await aigaqWholeNames.sizeToAsk();
    if (!size) return;
    const megabytes = { maximumFractionDigits: 1 };
    button.textContent = fillIn(words, { size: (size / 1e6).toLocaleString(langOf(), megabytes) + " MB" });
    button.hidden = false;
    button.addEventListener("click", async () => {
      button.disabled = true;
      await aigaqWholeNames.loadAll();
      button.replaceWith(done);
    });
  }

  const langOf = () => document.documentElement.lang.split("-")[0];

  return { showNames, offerAll };
})();
