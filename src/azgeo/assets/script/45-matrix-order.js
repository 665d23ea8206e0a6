/* A button orders the matrix of relations by how close each actor is to the actor with most
   relations, or back by type. */
(() => {
  /** The indices of the actors, in the order of their ranks. */
  function orderByRank(heads) {
    const ranks = heads.map((head) => Number(head.dataset.rank));
    return [...ranks.keys()].sort((first, second) => ranks[first] - ranks[second]);
  }

  azgeo.onElement("table[data-az-matrix]", (table) => {
    const rows = [...table.rows];
    const cells = rows.map((row) => [...row.cells]);
    const byRank = orderByRank(cells[0].slice(1));
    const byType = [...byRank.keys()];

    const arrange = (order) => {
      rows.forEach((row, index) => {
        const [head, ...others] = cells[index];
        row.append(head, ...order.map((column) => others[column]));
      });
      table.tBodies[0].append(...order.map((index) => rows[index + 1]));
    };

    const button = azgeo.createElement(
      "button",
      { type: "button", class: "md-button az-press", "aria-pressed": "false" },
      table.dataset.azMatrix,
    );
    button.addEventListener("click", () => {
      const isByRank = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", isByRank);
      arrange(isByRank ? byRank : byType);
    });
    table.parentElement.before(button);
  });
})();
