/* The search page: Pagefind's bundles, one per language. The words stay in the address's fragment, never in a request. */
(function () {
  "use strict";
  var box = document.getElementById("search");
  var query = document.getElementById("query");
  var state = document.getElementById("state");
  var results = document.getElementById("results");
  var others = document.getElementById("others");
  var otherResults = others.querySelector("ol");
  var bundles = Array.prototype.map.call(box.querySelectorAll("[data-bundle]"), function (element) {
    return { base: new URL(element.dataset.bundle + "/", location.href).href, own: "own" in element.dataset,
             language: element.dataset.language, label: element.dataset.label, engine: null };
  });
  var PER_BUNDLE = 30;
  var turn = 0;

  box.hidden = false;
  if (location.protocol === "file:") {
    query.parentNode.querySelectorAll("input, label").forEach(function (element) { element.hidden = true; });
    state.textContent = box.dataset.file;
    return;
  }

  function engine(bundle) {
    if (!bundle.engine) {
      bundle.engine = import(bundle.base + "pagefind.js").then(function (module) {
        return module.options({ baseUrl: bundle.base }).then(function () { return module; });
      });
      bundle.engine.catch(function () { bundle.engine = null; });
    }
    return bundle.engine;
  }

  // Pagefind marks hits by <mark> in escaped text: an inert document tells the two apart, and only text is taken over.
  function excerpt(html) {
    var paragraph = document.createElement("p");
    new DOMParser().parseFromString(html, "text/html").body.childNodes.forEach(function (node) {
      var piece = node.nodeName === "MARK" ? document.createElement("mark") : document.createTextNode(node.textContent);
      if (node.nodeName === "MARK") piece.textContent = node.textContent;
      paragraph.appendChild(piece);
    });
    return paragraph;
  }

  function show(hit, bundle, list) {
    var id = hit.raw_url || hit.url.replace(/^.*\//, "");
    var item = document.createElement("li");
    var heading = document.createElement("h3");
    var link = document.createElement("a");
    item.className = "entry";
    item.dataset.id = id;
    link.href = "t/" + encodeURIComponent(id) + ".html";
    link.textContent = hit.meta.title;
    heading.appendChild(link);
    item.appendChild(heading);
    var words = excerpt(hit.excerpt);
    if (!bundle.own) {
      link.lang = words.lang = bundle.language;
      var about = document.createElement("p");
      about.className = "about";
      about.textContent = bundle.label;
      item.appendChild(about);
    }
    item.appendChild(words);
    list.appendChild(item);
  }

  function find(bundle, words, mine) {
    return engine(bundle).then(function (module) { return module.search(words); }).then(function (found) {
      if (mine !== turn) return 0;
      return Promise.all(found.results.slice(0, PER_BUNDLE).map(function (result) { return result.data(); })).then(function (hits) {
        if (mine !== turn) return 0;
        hits.forEach(function (hit) { show(hit, bundle, bundle.own ? results : otherResults); });
        if (!bundle.own && hits.length) others.hidden = false;
        return found.results.length;
      });
    });
  }

  function search(words) {
    var mine = ++turn;
    results.textContent = otherResults.textContent = "";
    others.hidden = true;
    if (!words) {
      state.textContent = "";
      results.setAttribute("aria-busy", "false");
      return;
    }
    results.setAttribute("aria-busy", "true");
    state.textContent = box.dataset.searching;
    Promise.all(bundles.map(function (bundle) { return find(bundle, words, mine); })).then(function (counts) {
      var count = counts.reduce(function (sum, one) { return sum + one; }, 0);
      if (mine === turn) state.textContent = count ? box.dataset.found.replace("{count}", count) : box.dataset.nothing;
    }, function () {
      if (mine === turn) state.textContent = box.dataset.failed;
    }).then(function () {
      if (mine === turn) results.setAttribute("aria-busy", "false");
    });
  }

  function fromFragment() {
    var words = new URLSearchParams(location.hash.slice(1)).get("q") || "";
    if (query.value.trim() !== words) query.value = words;
    search(words.slice(0, 300));
  }

  var waiting;
  query.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(function () {
      var words = query.value.trim().replace(/[\ud800-\udbff](?![\udc00-\udfff])|(^|[^\ud800-\udbff])[\udc00-\udfff]/g, "$1");
      history.replaceState(null, "", words ? "#" + new URLSearchParams({ q: words }) : location.pathname);
      search(words);
    }, 200);
  });
  window.addEventListener("hashchange", fromFragment);
  if (location.hash) fromFragment();
})();
