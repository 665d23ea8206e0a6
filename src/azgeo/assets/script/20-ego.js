/* Pointing at a neighbour in an ego graph brings out its tie; where there are several kinds, each can be shown alone. */
azgeo.on(".az-graph", function (figure) {
  "use strict";
  var ties = azgeo.all(figure, ".az-graph__edges .az-e"), nodes = azgeo.all(figure, ".az-n[data-n]");
  var me = figure.querySelector(".az-n--me"), groups = azgeo.all(document, "#all-connections details");
  function show(node) {
    ties.concat(nodes).forEach(function (one) { one.classList.toggle("is-on", one.dataset.n === node.dataset.n); });
    me.classList.add("is-on");
    figure.classList.add("is-hot");
  }
  function rest() { figure.classList.remove("is-hot"); }
  nodes.forEach(function (node) {
    node.addEventListener("focusin", function () { show(node); });
    node.addEventListener("focusout", rest);
  });
  nodes.concat(ties.filter(function (tie) { return tie.dataset.n; })).forEach(function (one) {
    var whole = one.closest("a, li");
    whole.addEventListener("pointerenter", function () { show(one); });
    whole.addEventListener("pointerleave", rest);
  });

  if (groups.length < 2) { return; }
  var panel = document.createElement("div"), rows = [], told;
  panel.className = "az-sift";
  panel.innerHTML = '<fieldset><legend>Show only</legend><div></div></fieldset><p class="az-sift__count"><span role="status"></span> <button type="button" data-az-all hidden>Show all</button></p>';
  told = panel.querySelector("[role=status]");
  groups.forEach(function (group) {
    var label = document.createElement("label"), words = group.querySelector("summary").cloneNode(true);
    label.className = "az-chip";
    azgeo.all(group, "tbody tr").forEach(function (row) { row.dataset.kind = group.dataset.kind; rows.push(row); });
    label.innerHTML = '<input type="checkbox" name="kind"><span></span>';
    label.firstChild.value = group.dataset.kind;
    label.lastChild.append(words.children[0], words.children[1].textContent + " ", document.createElement("em"));
    panel.querySelector("div").append(label);
  });
  figure.before(panel);
  azgeo.sift(panel, rows, function (passes, some) {
    var shown = {}, left = 0;
    nodes.forEach(function (node) {
      node.classList.toggle("is-off", !passes(node));
      if (passes(node)) { shown[node.dataset.n] = true; left += 1; }
    });
    ties.forEach(function (tie) {
      (tie.closest("a") || tie).classList.toggle("is-off", tie.dataset.n ? !shown[tie.dataset.n] : some);
    });
    figure.hidden = !left;
    groups.forEach(function (group) {
      group.hidden = !passes(group);
      group.open = group.open || (!left && !group.hidden);
    });
    told.textContent = left + " of " + rows.length + " shown"
      + (left < rows.filter(passes).length ? "; the others stand in the tables below" : "");
  });
});
