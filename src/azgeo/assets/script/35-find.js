/* A field above the list of a kind: what does not have all the words typed, accents aside, is left out, and groups with it. */
azgeo.on("[data-az-find]", function (panel) {
  "use strict";
  var field = panel.querySelector("input"), told = panel.querySelector("[role=status]");
  var lists = azgeo.all(document, ".az-list, table[data-az-sort] > tbody"), entries;

  function plain(words) {
    return words.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/ə/g, "e").replace(/ı/g, "i");
  }

  function find() {
    var words = plain(field.value).split(/\s+/).filter(Boolean), count = 0;
    entries = entries || lists.map(function (list) {
      return Array.prototype.map.call(list.children, function (one) { return {element: one, words: plain(one.textContent)}; });
    });
    entries.forEach(function (group, number) {
      var found = group.filter(function (one) {
        one.element.hidden = !words.every(function (word) { return one.words.indexOf(word) >= 0; });
        return !one.element.hidden;
      }).length, list = lists[number];
      count += found;
      if (list.matches("ul")) { list.hidden = list.previousElementSibling.hidden = !found; }
    });
    told.textContent = words.length ? count + " found" : "";
  }

  field.addEventListener("input", find);
  panel.hidden = false;
});
