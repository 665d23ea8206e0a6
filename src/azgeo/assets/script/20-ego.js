/* Pointing at a neighbour in an ego graph brings out its tie. */
azgeo.on(".az-graph", function (figure) {
  "use strict";
  var ties = azgeo.all(figure, ".az-e"), nodes = azgeo.all(figure, ".az-n");
  function show(node) {
    ties.concat(nodes).forEach(function (one) {
      one.classList.toggle("is-on", one.dataset.n === node.dataset.n || one.classList.contains("az-n--me"));
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
});
