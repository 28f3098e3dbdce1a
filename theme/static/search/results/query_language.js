/* In which language a query is meant: that of the reader, unless its texts lack what was typed and others have it. */
const aigaqQueryLanguage = (() => {
  "use strict";
  const SCRIPTS = [/[\u0400-\u04ff]/, /[\u0600-\u06ff]/, /[\u3400-\u9fff]/];

  /**
   * Returns the number of the script of a text; Latin is the last.
   * @param {string} text
   */
  function scriptOf(text) {
    const at = SCRIPTS.findIndex((script) => script.test(text));
    return at < 0 ? SCRIPTS.length : at;
  }

  /**
   * Returns true if a query is in the script of the page, so that it is likely in its language.
   * @param {string} query
   */
  const isInScript = (query) => scriptOf(query) === scriptOf(document.title);

  /**
   * Returns the language whose hits are shown; those of the others stand behind it. A word may be an ending away from
   * any word of another language, so texts count first that have the words as they were typed; and last those that have
   * what another language calls them.
   * @param {Summary[]} summaries  of all languages, the reader's own first
   * @param {Set<string>} offered  languages in which other words were looked for than those that were typed
   */
  function choose(summaries, offered) {
    const [own] = summaries;
    const typed = summaries.filter(({ language }) => !offered.has(language));
    const exact = own.exact ? own : mostOf(typed, ({ exact: hits }) => hits);
    if (exact) return exact.language;
    const isOwnTyped = own.count && !offered.has(own.language);
    const any = isOwnTyped ? own : mostOf(typed, ({ count }) => count);
    return (any || (own.count ? own : mostOf(summaries, ({ count }) => count)) || own).language;
  }

  /**
   * Returns the first summary of which a count is the largest, if it is not 0.
   * @param {Summary[]} summaries
   * @param {(summary: Summary) => number} count
   */
  function mostOf(summaries, count) {
    const most = Math.max(0, ...summaries.map(count));
    return most ? summaries.find((summary) => count(summary) === most) : undefined;
  }

  return { isInScript, choose };
})();
