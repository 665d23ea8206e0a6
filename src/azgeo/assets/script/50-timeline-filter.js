/* The filter of the timeline: it hides what does not match in the list, and fades it in the chart
   of years. */
(() => {
  function hideItems(items, passes) {
    for (const item of items) {
      item.hidden = !passes(item);
    }
  }

  /** Hides a year, and its heading, if all its items are hidden. */
  function hideEmptyYears() {
    for (const year of document.querySelectorAll(".az-items[data-heading]")) {
      year.hidden = !year.querySelector(".az-item:not([hidden])");
      document.getElementById(year.dataset.heading).hidden = year.hidden;
    }
  }

  function fadeBlocks(shownIds) {
    for (const block of document.querySelectorAll(".az-block[data-id]")) {
      block.classList.toggle("is-hidden", !shownIds.has(block.dataset.id));
    }
  }

  /** Opens what is folded where it holds a ticked box. */
  function unfoldChoices(panel) {
    for (const box of panel.querySelectorAll("details input:checked")) {
      box.closest("details").open = true;
    }
  }

  azgeo.onElement("[data-az-timeline]", (panel) => {
    const items = [...document.querySelectorAll(".az-item[data-id]")];
    const status = panel.querySelector("[role=status]");
    const unfilteredStatus = status.textContent;
    azgeo.filter(panel, items, (passes, isFiltered) => {
      hideItems(items, passes);
      hideEmptyYears();
      const shownIds = new Set(items.filter(passes).map((item) => item.dataset.id));
      fadeBlocks(shownIds);
      unfoldChoices(panel);
      const values = { shown: shownIds.size, total: items.length };
      status.textContent = isFiltered
        ? azgeo.gettext("Showing {shown} of {total}", values)
        : unfilteredStatus;
    });
  });
})();
