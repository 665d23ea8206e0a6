/* The picture of the whole network: pointing at a record highlights its connections, and the reader
   can filter the connections, in the picture and in the table below it. */
(() => {
  const PICTURE_MARGIN = 12; // in units of the picture, above and below what is left
  const NODE_HEIGHT = 24;

  const endsOf = (element) => element.dataset.ends.split(" ");

  class NetworkPicture {
    constructor(figure) {
      this.figure = figure;
      this.edges = [...figure.querySelectorAll(".az-net-edge")];
      this.nodes = [...figure.querySelectorAll(".az-net-node")];
      this.fullPicture = figure.querySelector(".az-network__full");
      this.fullViewBox = this.fullPicture.getAttribute("viewBox");
    }

    addHighlighting() {
      const clear = () => this.figure.classList.remove("is-highlighting");
      for (const node of this.nodes) {
        const highlight = () => this.highlight(node.dataset.id);
        node.addEventListener("pointerenter", highlight);
        node.addEventListener("pointerleave", clear);
        node.addEventListener("focus", highlight);
        node.addEventListener("blur", clear);
      }
    }

    /** Highlights a record, its connections, and the records that they lead to. */
    highlight(id) {
      const activeIds = new Set([id]);
      for (const edge of this.edges) {
        const ends = endsOf(edge);
        const isActive = ends.includes(id);
        edge.classList.toggle("is-active", isActive);
        for (const end of isActive ? ends : []) {
          activeIds.add(end);
        }
      }
      for (const node of this.nodes) {
        node.classList.toggle("is-active", activeIds.has(node.dataset.id));
      }
      this.figure.classList.add("is-highlighting");
    }

    filter(shownTies, shownIds, isFiltered) {
      for (const edge of this.edges) {
        const isShown = edge.dataset.ties.split(" ").some((tie) => shownTies.has(tie));
        edge.classList.toggle("is-hidden", !isShown);
      }
      for (const node of this.nodes) {
        node.classList.toggle("is-hidden", isFiltered && !shownIds.has(node.dataset.id));
      }
      const isolates = ".az-network__isolates-line, .az-network__note";
      for (const element of this.fullPicture.querySelectorAll(isolates)) {
        element.classList.toggle("is-hidden", isFiltered);
      }
      this.fullPicture.setAttribute(
        "viewBox",
        isFiltered ? this.filteredViewBox() : this.fullViewBox,
      );
    }

    /** The view box without the empty space above and below, so that a reader need not scroll. */
    filteredViewBox() {
      const hits = this.fullPicture.querySelectorAll(".az-net-node:not(.is-hidden) > .az-hit");
      if (!hits.length) {
        return this.fullViewBox;
      }
      const tops = [...hits].map((hit) => Number(hit.getAttribute("y")));
      const top = Math.min(...tops) - PICTURE_MARGIN;
      const bottom = Math.max(...tops) + NODE_HEIGHT + PICTURE_MARGIN;
      const [left, , width] = this.fullViewBox.split(" ");
      return [left, top, width, bottom - top].join(" ");
    }
  }

  function addFilter(picture, panel, rows) {
    const status = panel.querySelector("[role=status]");
    const unfilteredStatus = status.textContent;
    const choices = panel.querySelector("details");
    azgeo.filter(panel, rows, (passes, isFiltered) => {
      for (const row of rows) {
        row.hidden = !passes(row);
      }
      const shownRows = rows.filter((row) => !row.hidden);
      const shownIds = new Set(shownRows.flatMap(endsOf));
      picture.filter(new Set(shownRows.map((row) => row.dataset.tie)), shownIds, isFiltered);
      choices.open = choices.open || isFiltered;
      const values = { shown: shownRows.length, total: rows.length, records: shownIds.size };
      status.textContent = isFiltered
        ? azgeo.gettext("Showing {shown} of {total} connections between {records} records", values)
        : unfilteredStatus;
    });
  }

  azgeo.onElement("[data-az-network]", (figure) => {
    const picture = new NetworkPicture(figure);
    picture.addHighlighting();
    const rows = [...document.querySelectorAll("[data-az-network-rows] tbody tr")];
    addFilter(picture, document.querySelector("[data-az-network-filter]"), rows);
  });
})();
