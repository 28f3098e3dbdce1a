/* What a volume does beyond its style: another language shows the same record, not the whole volume. */
(() => {
  "use strict";
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest(".languages a");
    if (link instanceof HTMLAnchorElement) link.hash = location.hash;
  });
})();
