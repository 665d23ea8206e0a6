/* A table with data-az-sort is sorted by the column whose head is pressed; a cell's data-v comes before its words. */
azgeo.on("table[data-az-sort]", function (table) {
  "use strict";
  var order = new Intl.Collator(document.documentElement.lang || "en", { numeric: true });
  function value(row, column) {
    var cell = row.cells[column];
    return cell.hasAttribute("data-v") ? cell.getAttribute("data-v") : cell.textContent.trim();
  }
  azgeo.all(table, "thead th").forEach(function (head, column, heads) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "az-sort";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", function () {
      var rising = head.getAttribute("aria-sort") !== "ascending";
      heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", rising ? "ascending" : "descending");
      Array.prototype.slice.call(table.tBodies[0].rows)
        .sort(function (a, b) { return (rising ? 1 : -1) * order.compare(value(a, column), value(b, column)); })
        .forEach(function (row) { table.tBodies[0].append(row); });
    });
  });
});
