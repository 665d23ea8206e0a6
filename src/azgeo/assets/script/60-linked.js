/* "How is one linked to another?": two names are typed in any spelling, and the shortest ways between them are shown.
   The search is that of views/ways.py; a test holds the two together. */
azgeo.on("[data-az-linked]", function (panel) {
  "use strict";
  var WAYS = 3, STEPS = 6, NAMES = 12;
  var inputs = azgeo.all(panel, "input"), button = panel.querySelector("button"), place = document.querySelector("[data-az-ways]");
  var net = null, beside = [], waiting = [];

  /* A name with and without its marks is the same to a reader who cannot type them. */
  function fold(words) {
    return words.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "")
      .replace(/[əæ]/g, "e").replace(/ı/g, "i").replace(/ø/g, "o").replace(/ł/g, "l").replace(/đ/g, "d").replace(/ß/g, "ss")
      .replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  }

  /* The data comes with the first need of it: a script, since a page opened from a disk may fetch nothing else. */
  function ready(then) {
    if (net) { then(); return; }
    waiting.push(then);
    if (waiting.length > 1) { return; }
    var script = document.createElement("script");
    script.src = panel.dataset.azLinked;
    script.onload = function () { take(azgeo.network); waiting.splice(0).forEach(function (one) { one(); }); };
    document.head.append(script);
  }
  function take(found) {
    beside = found.records.map(function () { return {}; });
    found.steps.forEach(function (step) {
      beside[step[0]][step[1]] = step;
      beside[step[1]][step[0]] = step;
    });
    found.folded = found.records.map(function (record) { return record.slice(2).map(fold); });
    net = found;
  }

  /* Records whose spelling has every word typed at the beginning of a word of its own; exact names first. */
  function fitting(typed) {
    var words = fold(typed).split(" ");
    return net.records.map(function (record, number) {
      var best = 9;
      net.folded[number].forEach(function (name, which) {
        if (words.every(function (word) { return (" " + name).indexOf(" " + word) >= 0; })) {
          best = Math.min(best, (name === words.join(" ") ? 0 : name.indexOf(words[0]) === 0 ? 2 : 4) + (which ? 1 : 0));
        }
      });
      return [best, number];
    }).filter(function (pair) { return pair[0] < 9 && typed.trim(); })
      .sort(function (a, b) { return a[0] - b[0] || weight(b[1]) - weight(a[1]) || a[1] - b[1]; })
      .map(function (pair) { return pair[1]; });
  }
  function weight(number) { return Object.keys(beside[number]).length; }

  function before(a, b) {
    if (a.cost !== b.cost) { return a.cost - b.cost; }
    for (var i = 0; i < a.way.length; i += 1) { if (a.way[i] !== b.way[i]) { return a.way[i] - b.way[i]; } }
    return 0;
  }
  function best(found) { return found.sort(before).slice(0, WAYS); }
  function ways(one, other) {
    var found = [], ends = new Map([[other, [{cost: 0, way: [other]}]]]);
    for (var length = 1; length <= STEPS; length += 1) {
      var longer = new Map(), last = found.length;
      ends.forEach(function (tails, end) {
        Object.keys(beside[end]).map(Number).forEach(function (start) {
          tails.forEach(function (tail) {
            if (tail.way.indexOf(start) >= 0) { return; }
            if (!longer.has(start)) { longer.set(start, []); }
            longer.get(start).push({cost: tail.cost + beside[start][end][2], way: [start].concat(tail.way)});
          });
        });
      });
      found = found.concat(best(longer.get(one) || []));
      if (last || found.length >= WAYS) { break; }
      longer.delete(one);
      ends = new Map();
      longer.forEach(function (tails, start) { if (net.sorts[net.records[start][0]][4]) { ends.set(start, best(tails)); } });
    }
    return found.slice(0, WAYS).map(function (one) { return one.way; });
  }

  function make(name, words, around) {
    var element = document.createElement(name);
    if (words) { element.textContent = words; }
    if (around) { around.append(element); }
    return element;
  }
  function glyph(number, around) {
    var sort = net.sorts[net.records[number][0]], sign = make("i", "", around);
    sign.className = "az-k az-k--" + sort[2] + " az-c--" + sort[3];
    sign.setAttribute("aria-hidden", "true");
  }
  function link(number, words, around, anchor) {
    var a = make("a", "", around), record = net.records[number];
    a.href = net.sorts[record[0]][0] + "/" + record[1] + ".html" + (anchor ? "#" + anchor : "");
    if (!words) { glyph(number, a); a.className = "az-a"; }
    a.append(words || record[2]);
    return a;
  }
  function chip(at, around) {
    var a = make("a", at, around);
    a.className = "az-at";
    a.href = net.article + "#" + at.replace(/-\d+$/, "");
    around.append(" ");
  }
  function step(start, end, list) {
    var found = beside[start][end], item = make("li", "", list), tie, rests, said = net.statements[found[6]];
    link(start, "", item);
    item.append(" ");
    tie = make("span", "", item);
    tie.className = "az-way__tie";
    link(found[3], found[4], tie);
    if (found[5]) {
      tie.append(" ");
      var tone = make("span", net.tones[found[5]][0], tie);
      tone.className = "az-tone az-c--" + net.tones[found[5]][1];
    }
    item.append(" ");
    link(end, "", item);
    rests = make("small", "", item);
    if (said) {
      rests.append(said[2] + " ");
      said.slice(3).forEach(function (at) { chip(at, rests); });
      link(said[0], "the statement", rests, said[1]);
    } else if (found.length > 7) {
      found.slice(7).forEach(function (at) { chip(at, rests); });
    } else {
      link(found[3], "from an outside source", rests, "outside");
    }
  }
  function tell(one, other) {
    var found = one === other ? [] : ways(one, other), names = net.records[one][2] + " and " + net.records[other][2];
    place.replaceChildren();
    make("p", one === other ? "These are the same record." : found.length
      ? names + ": " + (found.length > 1 ? "the shortest ways" : "one way") + ", from " + (found[0].length - 1) + " step" + (found[0].length > 2 ? "s" : "") + " on"
      : "No way of at most " + STEPS + " steps leads from one to the other.", place);
    found.forEach(function (way) {
      var list = make("ol", "", place);
      list.className = "az-way";
      for (var i = 1; i < way.length; i += 1) { step(way[i - 1], way[i], list); }
    });
  }

  function chosen(input) { return input.dataset.n ? Number(input.dataset.n) : fitting(input.value)[0]; }
  function show() {
    ready(function () {
      var ends = inputs.map(chosen), missing = inputs.filter(function (_, i) { return ends[i] === undefined; })[0];
      if (missing) {
        place.replaceChildren();
        make("p", missing.value.trim() ? "No record is called “" + missing.value + "”." : "Type two names.", place);
        missing.focus();
        return;
      }
      var words = new URLSearchParams(location.search);
      inputs.forEach(function (input, i) { put(input, ends[i]); words.set(input.name, net.records[ends[i]][1]); });
      azgeo.address(words);
      tell(ends[0], ends[1]);
    });
  }
  function put(input, number) { input.value = net.records[number][2]; input.dataset.n = number; close(input); }

  function names(input) { return document.getElementById(input.getAttribute("aria-controls")); }
  function close(input) {
    names(input).hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
  function offer(input) {
    var list = names(input), found = fitting(input.value).slice(0, NAMES);
    list.replaceChildren();
    found.forEach(function (number, i) {
      var option = make("span", "", list);
      option.id = list.id + "-" + i;
      option.setAttribute("role", "option");
      option.dataset.n = number;
      glyph(number, option);
      option.append(net.records[number][2]);
      make("small", net.sorts[net.records[number][0]][1], option);
      option.addEventListener("pointerdown", function (event) { event.preventDefault(); put(input, number); });
    });
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
  }
  function move(input, by) {
    var options = azgeo.all(names(input), "[role=option]");
    var now = options.findIndex(function (one) { return one.id === input.getAttribute("aria-activedescendant"); });
    var next = (now + by + (now < 0 && by < 0 ? 1 : 0) + options.length) % options.length;
    options.forEach(function (one, i) { one.setAttribute("aria-selected", String(i === next)); });
    input.setAttribute("aria-activedescendant", options[next].id);
    options[next].scrollIntoView({block: "nearest"});
  }
  function key(input, event) {
    var list = names(input), on = document.getElementById(input.getAttribute("aria-activedescendant"));
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) { offer(input); }
      if (!list.hidden) { move(input, event.key === "ArrowDown" ? 1 : -1); }
    } else if (event.key === "Escape") {
      close(input);
    } else if (event.key === "Enter") {
      if (on && !list.hidden) { put(input, Number(on.dataset.n)); } else { show(); }
    }
  }
  inputs.forEach(function (input) {
    input.addEventListener("focus", function () { ready(function () {}); });
    input.addEventListener("input", function () { delete input.dataset.n; ready(function () { offer(input); }); });
    input.addEventListener("keydown", function (event) { if (net) { key(input, event); } });
    input.addEventListener("blur", function () { close(input); });
  });
  button.addEventListener("click", show);
  panel.hidden = false;

  var asked = new URLSearchParams(location.search);
  if (asked.get("from") && asked.get("to")) {
    ready(function () {
      var numbers = inputs.map(function (input) {
        return net.records.findIndex(function (record) { return record[1] === asked.get(input.name); });
      });
      if (numbers[0] >= 0 && numbers[1] >= 0) { inputs.forEach(function (input, i) { put(input, numbers[i]); }); tell(numbers[0], numbers[1]); }
    });
  }
});
