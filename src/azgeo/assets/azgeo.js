/* azgeo: comfort only. Every page works without this file. */
(function () {
  "use strict";
  function all(root, what) { return Array.prototype.slice.call(root.querySelectorAll(what)); }

  /* Pointing at a neighbour brings out its tie. */
  function graph(figure) {
    var ties = all(figure, ".az-e"), nodes = all(figure, ".az-n");
    function show(node) {
      var name = node.dataset.n;
      ties.concat(nodes).forEach(function (one) {
        one.classList.toggle("is-on", one.dataset.n === name || one.classList.contains("az-n--me"));
      });
      figure.classList.add("is-hot");
    }
    function rest() { figure.classList.remove("is-hot"); }
    nodes.forEach(function (node) {
      if (!node.dataset.n) { return; }
      node.addEventListener("pointerenter", function () { show(node); });
      node.addEventListener("pointerleave", rest);
      node.addEventListener("focusin", function () { show(node); });
      node.addEventListener("focusout", rest);
    });
  }

  /* document$ emits once a page, and not at all where instant navigation is off: start on both, mark what is done. */
  function start() {
    all(document, ".az-graph:not([data-az-ready])").forEach(function (figure) {
      figure.dataset.azReady = "";
      graph(figure);
    });
  }
  if (document.readyState !== "loading") { start(); } else { document.addEventListener("DOMContentLoaded", start); }
  if (window.document$) { window.document$.subscribe(start); }
})();
