/* What a reader does with a testimony: copy a link or the citation, print it, keep it as one file. */
(() => {
  "use strict";
  const box = /** @type {HTMLElement | null} */ (document.querySelector("[data-pass-on]"));
  if (!box) return;
  const say = /** @type {Object<string, string>} */ (box.dataset);
  const isVolume = Boolean(document.querySelector(".volume"));
  let article = findArticle();

  /** Returns the testimony that is read: in a volume the one that the address asks for, or a part of it. */
  function findArticle() {
    const target = isVolume ? document.getElementById(location.hash.slice(1)) : document.querySelector("article");
    return /** @type {HTMLElement | null} */ (target && target.closest("article.testimony"));
  }

  const id = () => (article && article.id) || say.id;

  /** @param {string} selector */
  const textOf = (selector) => {
    const element = article && article.querySelector(selector);
    return element ? (element.textContent || "").trim().replace(/\s+/g, " ") : "";
  };

  const address = () => location.href.split("#")[0] + (isVolume ? "#" + id() : "");

  /**
   * Puts a text into the clipboard, by a selection where the browser has no other way.
   * @param {string} text
   */
  function copy(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    return Promise.resolve();
  }

  /**
   * Hands the reader a file that is made here, without a request.
   * @param {string} name
   * @param {string} type
   * @param {string} text
   */
  function save(name, type, text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  /** Returns the words, the facts, and where they came from, without what needs other files. */
  function passage() {
    const copied = /** @type {HTMLElement} */ (/** @type {HTMLElement} */ (article).cloneNode(true));
    for (const element of copied.querySelectorAll("nav, .warning ul, [data-pass-on], .pilcrow")) element.remove();
    for (const element of copied.querySelectorAll("picture, video, audio")) {
      const image = element.querySelector("img");
      element.replaceWith(`[${image ? image.alt : element.getAttribute("aria-label") || ""}]`);
    }
    for (const link of copied.querySelectorAll("a[href]"))
      link.setAttribute("href", /** @type {HTMLAnchorElement} */ (link).href);
    for (const details of copied.querySelectorAll("details")) details.open = true;
    return copied;
  }

  function asHtml() {
    const style =
      "body{font:1.1rem/1.6 serif;margin:auto;max-width:40rem;padding:1rem}dt{color:#555}dd{margin:0 0 .4rem}";
    const page = document.createElement("html");
    page.lang = document.documentElement.lang;
    page.dir = document.documentElement.dir;
    const head = document.createElement("head");
    const meta = document.createElement("meta");
    meta.setAttribute("charset", "utf-8");
    const title = document.createElement("title");
    title.textContent = document.title;
    const sheet = document.createElement("style");
    sheet.textContent = style;
    head.append(meta, title, sheet);
    const body = document.createElement("body");
    body.append(passage(), footer());
    page.append(head, body);
    return `<!doctype html>\n${new XMLSerializer().serializeToString(page)}\n`;
  }

  function footer() {
    const paragraph = document.createElement("p");
    paragraph.textContent = `${address()} · ${say.verify}`;
    return paragraph;
  }

  function asText() {
    const blocks = passage().querySelectorAll("h1, h2, h3, h4, p, li:not(.entry), dt, dd, summary, blockquote > p");
    const lines = Array.from(blocks, (block) => (block.textContent || "").trim().replace(/[ \t]*\n\s*/g, " "));
    return `${[...lines.filter(Boolean), address(), say.verify].join("\n\n")}\n`;
  }

  /** In a volume the archive is named once, and an article has its id and the version of its text at its end. */
  function citation() {
    const own = isVolume ? [say.archive, textOf("h2"), textOf(".onward > .hash")].join(". ") : textOf(".cite > p");
    return `${own} ${textOf(".cite .hash")} ${address()}`;
  }

  /** @type {Object<string, () => void | Promise<void>>} */
  const DEEDS = {
    cite: () => copy(citation().replace(/\s+/g, " ")),
    print: () => self.print(),
    html: () => save(`${id()}.html`, "text/html", asHtml()),
    text: () => save(`${id()}.txt`, "text/plain", asText()),
  };

  for (const button of box.querySelectorAll("button")) {
    button.addEventListener("click", async () => {
      const label = button.textContent;
      await DEEDS[/** @type {string} */ (button.dataset.deed)]();
      if (button.dataset.deed !== "cite") return;
      button.textContent = say.copied;
      setTimeout(() => (button.textContent = label), 2000);
    });
  }

  const show = () => {
    article = findArticle();
    box.hidden = !article;
    for (const button of box.querySelectorAll("[data-deed=html], [data-deed=text]"))
      /** @type {HTMLElement} */ (button).hidden = Boolean(article && article.dataset.unkept !== undefined);
  };

  self.addEventListener("hashchange", show);
  show();

  /* Each paragraph has a link to it, which copies its address */

  for (const paragraph of document.querySelectorAll("[id$=words] > .words p[id]")) {
    const link = document.createElement("a");
    link.className = "pilcrow";
    link.href = `#${paragraph.id}`;
    link.setAttribute(
      "aria-label",
      say.paragraph.replace("{number}", /** @type {string} */ (paragraph.id.split("-").pop())),
    );
    link.addEventListener("click", () => copy(link.href).catch(() => undefined));
    paragraph.append("\u00a0", link);
  }
})();
