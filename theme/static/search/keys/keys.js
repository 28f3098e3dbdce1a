/* The keys by which words are found whatever their script, case and ending: what `plugins/aigaq/i18n/stem/word_keys.py`
   makes of the texts, by the same tables (search/keys/<language>.js, written by `plugins/aigaq/site/search/keys/key_scripts.py`). */

/**
 * A word of a text: `form` is its key with its form, `joined` if it overlaps the one before (pairs of a run of Chinese
 * characters).
 * @typedef {{key: string, form: string, start: number, end: number, joined: boolean}} Token
 */

const aigaqKeys = (() => {
  "use strict";
  const { Folding, Letters, foldForeign, keepLetters, LETTERS, HAN, MARKS, SIGN, END } = aigaqKeyFolding;
  const IS_HAN = new RegExp("[" + HAN + "]", "u");
  const EACH_HAN = new RegExp("[" + HAN + "]", "gu");
  const LETTER = "[" + LETTERS + "]";
  const WORD = new RegExp(LETTER + "(?:" + LETTER + "|[" + MARKS + "]|" + SIGN + "|['’‘ʼ`](?=" + LETTER + "))*", "gu");
  const RUN = new RegExp("[" + HAN + "]+|[^" + HAN + "]+", "gu");
  const LONGEST = 64;

  /**
   * Returns where a pattern is found.
   * @param {RegExp} pattern
   * @param {string} text
   */
  function findAll(pattern, text) {
    const found = [];
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) found.push(match);
    return found;
  }

  /** Makes the keys of the words of a language. */
  class LanguageKeys {
    /** @param {{table: KeyTable, common: Object<string, string>, forms: string, snowball?: any}} data */
    constructor({ table, common, forms, snowball }) {
      this.own = table.scripts ? new RegExp("[" + table.scripts + "]", "u") : null;
      this.common = new Letters(common);
      this.folding = new Folding(table, common);
      this.stemmer = new aigaqStemmer.Stemmer(table, snowball);
      this.forms = forms;
      /** @type {Map<string, string>} */
      this.made = new Map();
    }

    /**
     * Returns the key of a word with its form.
     * @param {string} word
     */
    form(word) {
      let form = this.made.get(word);
      if (form === undefined) {
        form = this.makeForm(word);
        this.made.set(word, form);
      }
      return form;
    }

    /** @param {string} word */
    makeForm(word) {
      const folded = this.foldOwn(word);
      if (folded === null) return this.unstemmed(word);
      const [stem, whole] = [this.stemmer.stem(folded), folded].map(clean);
      if (!stem) return "";
      return stem + (stem === whole ? END : this.forms[hash(whole) % this.forms.length]);
    }

    /**
     * Returns the key that a word would have if it had no ending.
     * @param {string} word
     */
    unstemmed(word) {
      const folded = this.foldOwn(word);
      const key = clean(folded === null ? foldForeign(makeSmall(word), this.common) : folded);
      return key && key + END;
    }

    /**
     * Folds a word in the language's own scripts; returns null for any other.
     * @param {string} word
     */
    foldOwn(word) {
      const small = makeSmall(word);
      return this.own && this.own.test(small) ? this.folding.fold(small) : null;
    }
  }

  /** @param {string} word */
  const makeSmall = (word) => word.normalize("NFKC").toLowerCase();

  /**
   * Pagefind takes the marks off letters: й would become и.
   * @param {string} stem
   */
  const clean = (stem) => Array.from(keepLetters(stem).replace(/й/g, "ј")).slice(0, LONGEST).join("");

  /**
   * Returns the 32-bit FNV-1a hash of the letters of a word, its halves taken together.
   * @param {string} word
   */
  function hash(word) {
    let hashed = 0x811c9dc5;
    for (let at = 0; at < word.length; at++) hashed = Math.imul(hashed ^ word.charCodeAt(at), 0x01000193);
    return (hashed ^ (hashed >>> 16)) >>> 0;
  }

  /** @param {string} form */
  const keyOf = (form) => form.slice(0, -1) + END;

  /** @type {Object<string, LanguageKeys>} */
  const languages = {};
  /** @type {Object<string, Set<string>>} */
  const stops = {};
  /**
   * The simplified form of traditional characters.
   * @type {Map<string, string>}
   */
  const simplified = new Map();

  /**
   * Loads what is needed to make keys of a text.
   * @param {string} language
   * @param {string} [text]
   */
  async function load(language, text) {
    await Promise.all([loadLanguage(language), IS_HAN.test(text || "") && loadHan()]);
  }

  /** @param {string} language */
  async function loadLanguage(language) {
    const data = await aigaqLoader.loadData("keys/" + language);
    if (languages[language]) return;
    languages[language] = new LanguageKeys(data);
    stops[language] = new Set(keysOf(data.table.stop || "", language));
  }

  async function loadHan() {
    if (simplified.size) return;
    const [traditional, simple] = await aigaqLoader.loadData("keys/han");
    const targets = Array.from(simple);
    Array.from(traditional).forEach((character, at) => simplified.set(character, targets[at]));
  }

  /**
   * Returns the keys of the words of a text, in order.
   * @param {string} text
   * @param {string} language
   */
  const keysOf = (text, language) => tokensOf(text, language).map((token) => token.key);

  /**
   * Returns the same, with where each word stands in the text.
   * @param {string} text
   * @param {string} language
   */
  function tokensOf(text, language) {
    /** @type {Token[]} */
    const tokens = [];
    for (const { 0: characters, index } of findAll(WORD, text)) {
      for (const part of findAll(RUN, characters)) {
        const start = index + part.index;
        if (IS_HAN.test(part[0])) addPairs(part[0], start, tokens);
        else addWord(part[0], start, languages[language], tokens);
      }
    }
    return tokens;
  }

  /**
   * @param {string} word
   * @param {number} start
   * @param {LanguageKeys} language
   * @param {Token[]} tokens
   */
  function addWord(word, start, language, tokens) {
    const form = language.form(word);
    if (form) tokens.push({ key: keyOf(form), form, start, end: start + word.length, joined: false });
  }

  /**
   * @param {string} run
   * @param {number} start
   * @param {Token[]} tokens
   */
  function addPairs(run, start, tokens) {
    const folded = Array.from(run.normalize("NFC"), (character) => simplified.get(character) || character);
    for (let at = 0, place = start; at < Math.max(1, folded.length - 1); at++) {
      const pair = folded.slice(at, at + 2).join("");
      const key = pair + END;
      tokens.push({ key, form: key, start: place, end: place + pair.length, joined: at > 0 });
      place += folded[at].length;
    }
  }

  /** @param {string} text */
  const hasHan = (text) => IS_HAN.test(text);

  /**
   * Returns where a single Chinese character stands in a text; keys are of pairs.
   * @param {string} text
   * @param {string} key
   */
  function findCharacter(text, key) {
    return findAll(EACH_HAN, text).filter(([character]) => (simplified.get(character) || character) + END === key);
  }

  /**
   * Returns the key that a word would have if it had no ending.
   * @param {string} word
   * @param {string} language
   */
  const unstemmed = (word, language) => languages[language].unstemmed(word);

  /**
   * Returns true if a key is of a word that a text need not have.
   * @param {string} key
   * @param {string} language
   */
  const isStop = (key, language) => stops[language].has(key);

  return { load, keysOf, tokensOf, hasHan, findCharacter, unstemmed, isStop };
})();
