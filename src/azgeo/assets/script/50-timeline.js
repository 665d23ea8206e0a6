/* The timeline is sifted: what is left stays in the list, and stands out in the bars of the years. */
azgeo.on("[data-az-timeline]", function (panel) {
  "use strict";
  var entries = azgeo.all(document, ".az-hap[data-n]"), groups = azgeo.all(document, ".az-haps[data-of]");
  var blocks = azgeo.all(document, ".az-block[data-n]"), told = panel.querySelector("[role=status]");
  azgeo.sift(panel, entries, function (passes) {
    var left = {};
    entries.forEach(function (entry) {
      entry.hidden = !passes(entry);
      if (!entry.hidden) { left[entry.dataset.n] = true; }
    });
    groups.forEach(function (group) {
      group.hidden = !group.querySelector(".az-hap:not([hidden])");
      document.getElementById(group.dataset.of).hidden = group.hidden;
    });
    blocks.forEach(function (block) { block.classList.toggle("is-off", !left[block.dataset.n]); });
    azgeo.all(panel, "details input:checked").forEach(function (box) { box.closest("details").open = true; });
    told.textContent = Object.keys(left).length + " of " + entries.length;
  });
});
