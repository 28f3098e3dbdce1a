/* The preview's script: loads the page again when it has changed, shows what is wrong, opens files on request. */
(function () {
  "use strict";
  var own = document.currentScript;
  var session = null;
  var events = new EventSource("/.aigaq/events");
  var kept = JSON.parse(sessionStorage.getItem("aigaq-place") || "null");

  // Not left to the browser: it forgets the place where one reload follows upon another.
  sessionStorage.removeItem("aigaq-place");
  if (kept && kept[0] !== location.pathname) kept = null;
  if (kept) addEventListener("load", function () {
    if (!scrollX && !scrollY) scrollTo(kept[1], kept[2]);  // else the editor has moved on meanwhile
    kept = null;
  });

  events.onmessage = function (event) {
    var now = JSON.parse(event.data);
    showProblems(now);
    markLinks(now);
    document.documentElement.dataset.aigaqNumber = now.number;
    if (session && session !== now.session) { loadAgain(); return; }
    session = now.session;
    if (String(now.number) !== own.dataset.number) reloadIfChanged(now.number);
  };

  function loadAgain() {
    sessionStorage.setItem("aigaq-place", JSON.stringify(kept || [location.pathname, scrollX, scrollY]));
    location.reload();
  }

  // A reload keeps the place on the page; a page that is as it was stays untouched.
  function reloadIfChanged(number) {
    fetch(location.pathname, { method: "HEAD", cache: "no-store" }).then(function (answer) {
      own.dataset.number = number;
      if (answer.headers.get("X-Aigaq-Page") !== own.dataset.page) loadAgain();
    });
  }

  function showProblems(now) {
    var box = document.getElementById("aigaq-problems");
    if (box) box.remove();
    if (!now.problems.length && !now.errors.length) return;
    box = element("div", null, { id: "aigaq-problems", role: "alert", lang: now.language });
    box.appendChild(element("h2", now.title));
    var list = box.appendChild(element("ul"));
    now.problems.forEach(function (problem) {
      var item = list.appendChild(element("li"));
      item.appendChild(element("button", now.open, { "data-open": problem.path }));
      item.append(" " + problem.text);
    });
    now.errors.forEach(function (error) { list.appendChild(element("li", error)); });
    document.body.appendChild(box);
  }

  function markLinks(now) {
    document.querySelectorAll("main a[href*='t-']").forEach(function (link) {
      var id = /(t-\d+)\.html/.exec(link.href);
      var hidden = id && now.marks[id[1]];
      link.classList.toggle("aigaq-unseen", Boolean(hidden));
      if (hidden) { link.dataset.unseen = now.hidden; link.title = hidden; }
    });
  }

  function element(name, text, attributes) {
    var made = document.createElement(name);
    if (text) made.textContent = text;
    Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    return made;
  }

  document.addEventListener("click", function (event) {
    var path = event.target.dataset && event.target.dataset.open;
    if (!path) return;
    event.target.disabled = true;
    fetch("/.aigaq/open", { method: "POST", headers: { "X-Aigaq-Token": own.dataset.token }, body: path })
      .then(function (answer) { return answer.ok ? "" : answer.text(); })
      .then(function (told) {
        event.target.disabled = false;
        if (told) event.target.after(" " + told);
      });
  });
})();
