/* The search's data: small classic scripts below search/, each loaded once, when it is asked for.

   aigaqData(key, value)   called by the file search/<key>.js
   aigaqData.get(key)      a promise of its value; rejected where the file is not there */
(function () {
  "use strict";
  const TOP = new URL("../search/", document.currentScript.src).href;
  const values = new Map();
  const loading = new Map();

  function load(key) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = TOP + key + ".js";
      script.onload = () => values.has(key) ? resolve(values.get(key)) : reject(new Error(key));
      script.onerror = () => { loading.delete(key); reject(new Error(key)); };
      document.head.append(script);
    });
  }

  window.aigaqData = (key, value) => { values.set(key, value); };
  window.aigaqData.get = (key) => {
    if (values.has(key)) return Promise.resolve(values.get(key));
    if (!loading.has(key)) loading.set(key, load(key));
    return loading.get(key);
  };
})();
