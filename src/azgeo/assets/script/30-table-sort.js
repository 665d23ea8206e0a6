/* A reader sorts a table by pressing the head of a column. */
(() => {
  const collator = new Intl.Collator(document.documentElement.lang || "en", { numeric: true });

  function sortKey(row, column) {
    const cell = row.cells[column];
    return cell.dataset.sort ?? cell.textContent.trim();
  }

  function sortRows(body, column, isAscending) {
    const sign = isAscending ? 1 : -1;
    const rows = [...body.rows].sort(
      (first, second) => sign * collator.compare(sortKey(first, column), sortKey(second, column)),
    );
    body.append(...rows);
  }

  function sortByHead(table, heads, head) {
    const isAscending = head.getAttribute("aria-sort") !== "ascending";
    for (const otherHead of heads) {
      otherHead.removeAttribute("aria-sort");
    }
    head.setAttribute("aria-sort", isAscending ? "ascending" : "descending");
    sortRows(table.tBodies[0], heads.indexOf(head), isAscending);
  }

  azgeo.onElement("table[data-az-sort]", (table) => {
    const heads = [...table.querySelectorAll("thead th")];
    for (const head of heads) {
      const attributes = { type: "button", class: "az-sort" };
      const button = azgeo.createElement("button", attributes, head.textContent);
      button.addEventListener("click", () => sortByHead(table, heads, head));
      head.replaceChildren(button);
    }
  });
})();
