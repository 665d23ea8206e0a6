/* The network: what is tied to the record pointed at is brought out; ties can be sifted, in the picture and the table. */
azgeo.on("[data-az-net]", function (figure) {
  "use strict";
  var panel = document.querySelector("[data-az-choices]"), table = document.querySelector("[data-az-rows]");
  var rows = azgeo.all(table, "tbody tr"), lines = azgeo.all(figure, ".az-l"), nodes = azgeo.all(figure, ".az-nn");
  var told = panel.querySelector("[role=status]"), choices = panel.querySelector("details");

  function bring(node) {
    var beside = {};
    beside[node.dataset.n] = true;
    lines.forEach(function (line) {
      var ends = line.dataset.ends.split(" "), on = ends.indexOf(node.dataset.n) >= 0;
      line.classList.toggle("is-on", on);
      if (on) { beside[ends[0]] = beside[ends[1]] = true; }
    });
    nodes.forEach(function (one) { one.classList.toggle("is-on", one.dataset.n in beside); });
    figure.classList.add("is-hot");
  }
  function rest() { figure.classList.remove("is-hot"); }
  nodes.forEach(function (node) {
    node.addEventListener("pointerenter", function () { bring(node); });
    node.addEventListener("pointerleave", rest);
    node.addEventListener("focus", function () { bring(node); });
    node.addEventListener("blur", rest);
  });

  /* What is left of the picture moves up to where the reader looks. */
  var whole = figure.querySelector("svg"), frame = whole.getAttribute("viewBox").split(" ");
  function fit(some) {
    azgeo.all(whole, ".az-net__shelf, .az-net__note").forEach(function (one) { one.classList.toggle("is-off", some); });
    var tops = azgeo.all(whole, ".az-nn:not(.is-off) > .az-hit").map(function (hit) { return Number(hit.getAttribute("y")); });
    var top = Math.min.apply(null, tops) - 12, bottom = Math.max.apply(null, tops) + 36;
    whole.setAttribute("viewBox", (some && tops.length ? [0, top, frame[2], bottom - top] : frame).join(" "));
  }

  azgeo.sift(panel, rows, function (passes, some) {
    var ties = {}, ends = {}, left = 0;
    rows.forEach(function (row) {
      row.hidden = !passes(row);
      if (row.hidden) { return; }
      left += 1;
      ties[row.dataset.tie] = true;
      row.dataset.ends.split(" ").forEach(function (end) { ends[end] = true; });
    });
    lines.forEach(function (line) {
      line.classList.toggle("is-off", !line.dataset.ties.split(" ").some(function (tie) { return ties[tie]; }));
    });
    nodes.forEach(function (node) { node.classList.toggle("is-off", some && !ends[node.dataset.n]); });
    fit(some);
    choices.open = choices.open || some;
    told.textContent = left + " of " + rows.length + " ties, between " + Object.keys(ends).length + " records";
  });
});
