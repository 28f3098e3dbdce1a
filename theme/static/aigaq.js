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

  // Captions in the reader's language are on when a recording first plays; a file is fetched only then.
  document.addEventListener("play", function (event) {
    var player = event.target;
    if (player.dataset.played) return;
    player.dataset.played = "yes";
    Array.prototype.forEach.call(player.textTracks || [], function (track) {
      if (track.language === document.documentElement.lang) track.mode = "showing";
    });
  }, true);
})();
