/* What is said, below a player: the line that is heard is marked, and a click on its time plays from there. */
(() => {
  "use strict";

  for (const list of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-players]"))) {
    const ids = /** @type {string} */ (list.dataset.players).split(" ");
    const players = ids.map((id) => document.getElementById(id));
    follow(list, /** @type {HTMLMediaElement[]} */ (players.filter(Boolean)));
  }

  /**
   * @param {HTMLElement} list
   * @param {HTMLMediaElement[]} players
   */
  function follow(list, players) {
    const lines = Array.from(list.children);
    const starts = Array.from(list.querySelectorAll("a"), (link) => Number(link.hash.slice("#t=".length)));
    let playing = players[0];
    let current = -1;

    for (const player of players) {
      player.addEventListener("play", () => {
        for (const other of players) if (other !== player) other.pause();
        playing = player;
        list.classList.add("following");
        list.tabIndex = 0;
      });
      player.addEventListener("timeupdate", () => mark(lastBefore(starts, player.currentTime)));
    }

    list.addEventListener("click", (event) => {
      const link = event.target instanceof Element && event.target.closest("a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      playFrom(playing, starts[lines.indexOf(/** @type {HTMLElement} */ (link.parentElement))]);
    });

    /** @param {number} place */
    function mark(place) {
      if (place === current) return;
      if (current >= 0) lines[current].removeAttribute("aria-current");
      current = place;
      if (place < 0) return;
      const line = /** @type {HTMLElement} */ (lines[place]);
      line.setAttribute("aria-current", "true");
      list.scrollTop = line.offsetTop - list.clientHeight / 3;
    }
  }

  /**
   * Returns the place of the last number that is not greater than another, -1 where all are.
   * @param {number[]} numbers
   * @param {number} most
   */
  function lastBefore(numbers, most) {
    let place = numbers.length - 1;
    while (place >= 0 && numbers[place] > most) place -= 1;
    return place;
  }

  /**
   * Plays from a second on; what has not been fetched yet has no seconds to go to.
   * @param {HTMLMediaElement} player
   * @param {number} second
   */
  function playFrom(player, second) {
    const go = () => (player.currentTime = second);
    if (player.readyState) go();
    else player.addEventListener("loadedmetadata", go, { once: true });
    player.play();
  }
})();
