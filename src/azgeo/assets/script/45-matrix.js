/* The matrix of relations can be ordered by how close actors are to that with most relations, or back by kind. */
azgeo.on("table[data-az-matrix]", function (table) {
  "use strict";
  var rows = azgeo.all(table, "tr"), frame = table.parentElement, button = document.createElement("button");
  var byKind = rows.map(function (row) { return Array.prototype.slice.call(row.cells); });
  var ranks = byKind[0].slice(1).map(function (head) { return Number(head.dataset.rank); });
  var order = ranks.map(function (_, place) { return place; });
  var byRank = order.slice().sort(function (a, b) { return ranks[a] - ranks[b]; });
  function arrange(places) {
    byKind.forEach(function (cells, number) {
      rows[number].append.apply(rows[number], [cells[0]].concat(places.map(function (place) { return cells[place + 1]; })));
    });
    table.tBodies[0].append.apply(table.tBodies[0], places.map(function (place) { return rows[place + 1]; }));
  }
  button.type = "button";
  button.className = "md-button az-press";
  button.textContent = table.dataset.azMatrix;
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", function () {
    var pressed = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(pressed));
    arrange(pressed ? byRank : order);
  });
  frame.before(button);
});
