/* What a page does beyond plain links. It stores nothing and asks nothing of anyone. */
(function () {
  "use strict";
  // The page that is left does not stay behind the Back button.
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("[data-leave]");
    if (!link) return;
    event.preventDefault();
    location.replace(link.href);
  });
})();
