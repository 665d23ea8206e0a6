/* The picture of a record and its neighbours: pointing at a neighbour highlights its connection.
   If the neighbours are of several kinds, the reader can filter them by kind. */
(() => {
  function filterPanel(choices) {
    const { createElement, gettext } = azgeo;
    const resetButton = createElement(
      "button",
      { type: "button", "data-az-reset": "", hidden: "" },
      gettext("Show all"),
    );
    return createElement(
      "div",
      { class: "az-filter" },
      createElement(
        "fieldset",
        {},
        createElement("legend", {}, gettext("Show only")),
        createElement("div", {}, ...choices),
      ),
      createElement(
        "p",
        { class: "az-filter__count" },
        createElement("span", { role: "status" }),
        " ",
        resetButton,
      ),
    );
  }

  /** A box to tick, with the glyph and the label of one of the tables below the picture. */
  function kindChoice(table) {
    const { createElement } = azgeo;
    const [glyph, label] = table.querySelector("summary").children;
    return createElement(
      "label",
      { class: "az-choice" },
      createElement("input", { type: "checkbox", name: "kind", value: table.dataset.kind }),
      createElement("span", {}, glyph.cloneNode(), `${label.textContent} `, createElement("em")),
    );
  }

  class EgoNetwork {
    constructor(figure) {
      this.figure = figure;
      this.edges = [...figure.querySelectorAll(".az-ego__edges .az-edge")];
      this.nodes = [...figure.querySelectorAll(".az-node[data-id]")];
      this.ego = figure.querySelector(".az-node--ego");
      this.tables = [...document.querySelectorAll("#all-connections details")];
    }

    addHighlighting() {
      const clear = () => this.figure.classList.remove("is-highlighting");
      for (const node of this.nodes) {
        node.addEventListener("focusin", () => this.highlight(node.dataset.id));
        node.addEventListener("focusout", clear);
      }
      // Edges between two neighbours have no id.
      for (const element of [...this.nodes, ...this.edges.filter((edge) => edge.dataset.id)]) {
        const target = element.closest("a, li");
        target.addEventListener("pointerenter", () => this.highlight(element.dataset.id));
        target.addEventListener("pointerleave", clear);
      }
    }

    highlight(id) {
      for (const element of [...this.edges, ...this.nodes]) {
        element.classList.toggle("is-active", element.dataset.id === id);
      }
      this.ego.classList.add("is-active");
      this.figure.classList.add("is-highlighting");
    }

    addFilter() {
      this.rows = [];
      for (const table of this.tables) {
        for (const row of table.querySelectorAll("tbody tr")) {
          row.dataset.kind = table.dataset.kind;
          this.rows.push(row);
        }
      }
      const panel = filterPanel(this.tables.map(kindChoice));
      this.status = panel.querySelector("[role=status]");
      this.figure.before(panel);
      azgeo.filter(panel, this.rows, (passes, isFiltered) => this.filter(passes, isFiltered));
    }

    filter(passes, isFiltered) {
      const shownNodes = this.nodes.filter(passes);
      this.filterPicture(new Set(shownNodes), isFiltered);
      for (const table of this.tables) {
        table.hidden = !passes(table);
        // A kind with too many records for the picture is shown as its table.
        table.open = table.open || (!shownNodes.length && !table.hidden);
      }
      this.status.textContent = this.statusText(shownNodes.length, this.rows.filter(passes).length);
    }

    filterPicture(shownNodes, isFiltered) {
      const shownIds = new Set([...shownNodes].map((node) => node.dataset.id));
      for (const node of this.nodes) {
        node.classList.toggle("is-hidden", !shownNodes.has(node));
      }
      for (const edge of this.edges) {
        const isHidden = edge.dataset.id ? !shownIds.has(edge.dataset.id) : isFiltered;
        (edge.closest("a") ?? edge).classList.toggle("is-hidden", isHidden);
      }
      this.figure.hidden = !shownNodes.size;
    }

    statusText(shown, matching) {
      const total = this.rows.length;
      if (shown === total) {
        return azgeo.gettext("Showing all {count}", { count: total });
      }
      return shown < matching
        ? azgeo.gettext("Showing {shown} of {total}. Full list below.", { shown, total })
        : azgeo.gettext("Showing {shown} of {total}", { shown, total });
    }
  }

  azgeo.onElement(".az-ego", (figure) => {
    const network = new EgoNetwork(figure);
    network.addHighlighting();
    if (network.tables.length > 1) {
      network.addFilter();
    }
  });
})();
