/* Sifting: `panel` holds boxes to tick, each the value of a group; what is ticked in a group widens, each group narrows;
   of a group whose boxes have data-az-every, an element must have every value that is ticked.
   An element has its values in data-<group>. `entries` are counted; `show` is told how to ask whether an element passes,
   and whether anything is ticked. What is ticked stands in the address, so that it can be sent on. */
azgeo.sift = function (panel, entries, show) {
  "use strict";
  var boxes = azgeo.all(panel, "input"), all = panel.querySelector("[data-az-all]"), every = {};
  boxes.forEach(function (box) { every[box.name] = box.hasAttribute("data-az-every"); });

  function has(entry, group, value) { return (" " + entry.dataset[group] + " ").indexOf(" " + value + " ") >= 0; }
  function passes(entry, ticked, but) {
    return Object.keys(ticked).every(function (group) {
      return group === but || ticked[group][every[group] ? "every" : "some"](function (value) { return has(entry, group, value); });
    });
  }

  function sift() {
    var ticked = {};
    boxes.forEach(function (box) { if (box.checked) { (ticked[box.name] = ticked[box.name] || []).push(box.value); } });
    boxes.forEach(function (box) {
      var count = entries.filter(function (entry) {
        return has(entry, box.name, box.value) && passes(entry, ticked, every[box.name] ? "" : box.name);
      }).length;
      box.nextElementSibling.lastElementChild.textContent = count;
      box.disabled = !count && !box.checked;
    });
    all.hidden = !Object.keys(ticked).length;
    show(function (entry) { return passes(entry, ticked); }, !all.hidden);
  }

  function keep() {
    var words = new URLSearchParams(location.search);
    boxes.forEach(function (box) { words.delete(box.name); });
    boxes.forEach(function (box) { if (box.checked) { words.append(box.name, box.value); } });
    azgeo.address(words);
  }

  new URLSearchParams(location.search).forEach(function (value, group) {
    boxes.forEach(function (box) { box.checked = box.checked || (box.name === group && box.value === value); });
  });
  panel.addEventListener("change", function () { sift(); keep(); });
  all.addEventListener("click", function () {
    boxes.forEach(function (box) { box.checked = false; });
    sift();
    keep();
    boxes[0].focus();
  });
  panel.hidden = false;
  sift();
};

azgeo.address = function (words) {
  "use strict";
  history.replaceState(history.state, "", (String(words) ? "?" + words : location.pathname) + location.hash);
};
