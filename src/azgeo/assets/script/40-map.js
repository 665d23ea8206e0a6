/* A map can be brought nearer: by buttons, by + - 0 and arrows, by the wheel with Ctrl, by two fingers. Scrolling stays the page's. */
azgeo.on("[data-az-map]", function (figure) {
  "use strict";
  var stage = figure.querySelector(".az-map__stage"), svg = stage.querySelector("svg");
  var wide = svg.viewBox.baseVal.width, high = svg.viewBox.baseVal.height, nearest = 8, near = 1, left = 0, top = 0;
  var keys = document.createElement("div"), buttons = {};

  function show() {
    left = Math.max(0, Math.min(wide - wide / near, left));
    top = Math.max(0, Math.min(high - high / near, top));
    svg.setAttribute("viewBox", [left, top, wide / near, high / near].map(Math.round).join(" "));
    svg.style.setProperty("--z", near);
    figure.classList.toggle("is-near", near > 1 && svg.clientWidth * near >= 850);
    stage.classList.toggle("is-moved", near > 1);
    buttons["+"].setAttribute("aria-disabled", near === nearest);
    buttons["-"].setAttribute("aria-disabled", near === 1);
    buttons["0"].setAttribute("aria-disabled", near === 1);
  }
  /* `times` nearer, while the point at x, y of the stage (as shares) stays where it is */
  function zoom(times, x, y) {
    var before = near;
    near = Math.max(1, Math.min(nearest, near * times));
    left += x * wide * (1 / before - 1 / near);
    top += y * high * (1 / before - 1 / near);
    show();
  }
  /* whether the map could be moved by these shares of what is shown */
  function move(x, y) {
    var was = [left, top].join();
    left += x * wide / near; top += y * high / near;
    show();
    return was !== [left, top].join();
  }
  function at(clientX, clientY) {
    var box = svg.getBoundingClientRect();
    return [(clientX - box.left) / box.width, (clientY - box.top) / box.height];
  }

  var presses = { "+": function () { zoom(1.6, .5, .5); }, "-": function () { zoom(1 / 1.6, .5, .5); }, "0": function () { zoom(0, .5, .5); } };
  presses["="] = presses["+"];
  var arrows = { ArrowLeft: [-.2, 0], ArrowRight: [.2, 0], ArrowUp: [0, -.2], ArrowDown: [0, .2] };
  stage.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (presses[event.key]) { presses[event.key](); event.preventDefault(); }
    if (arrows[event.key] && near > 1 && move.apply(null, arrows[event.key])) { event.preventDefault(); }
  });
  stage.addEventListener("wheel", function (event) {
    if (!event.ctrlKey && !event.metaKey) { return; }
    event.preventDefault();
    zoom.apply(null, [Math.exp(-event.deltaY / 250)].concat(at(event.clientX, event.clientY)));
  }, { passive: false });

  /* the mouse drags what is nearer; a drag is no click */
  var from = null, dragged = false;
  stage.addEventListener("dragstart", function (event) { event.preventDefault(); });
  stage.addEventListener("pointerdown", function (event) {
    dragged = false;
    from = event.pointerType === "mouse" && event.button === 0 && near > 1 ? at(event.clientX, event.clientY) : null;
  });
  ["pointerup", "pointercancel"].forEach(function (end) { stage.addEventListener(end, function () { from = null; }); });
  stage.addEventListener("pointermove", function (event) {
    var to = at(event.clientX, event.clientY);
    if (!from || (!dragged && Math.abs(to[0] - from[0]) + Math.abs(to[1] - from[1]) < .006)) { return; }
    if (!dragged) { stage.setPointerCapture(event.pointerId); }
    dragged = true;
    move(from[0] - to[0], from[1] - to[1]);
    from = to;
  });
  stage.addEventListener("click", function (event) { if (dragged) { event.preventDefault(); event.stopPropagation(); } }, true);

  /* two fingers; one finger scrolls the page */
  var pinch = null;
  function fingers(event) {
    var a = event.touches[0], b = event.touches[1];
    return { middle: at((a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2), apart: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) };
  }
  stage.addEventListener("touchstart", function (event) { pinch = event.touches.length === 2 ? fingers(event) : null; }, { passive: true });
  stage.addEventListener("touchmove", function (event) {
    if (!pinch || event.touches.length !== 2) { return; }
    event.preventDefault();
    var now = fingers(event);
    move(pinch.middle[0] - now.middle[0], pinch.middle[1] - now.middle[1]);
    zoom(now.apart / pinch.apart, now.middle[0], now.middle[1]);
    pinch = now;
  }, { passive: false });

  keys.className = "az-map__keys";
  keys.setAttribute("role", "group");
  keys.setAttribute("aria-label", "Nearer and farther");
  [["+", "+", "Nearer"], ["-", "−", "Farther"], ["0", "□", "The whole map"]].forEach(function (key) {
    var button = buttons[key[0]] = document.createElement("button");
    button.type = "button";
    button.textContent = key[1];
    button.title = key[2] + " (" + key[0] + ")";
    button.setAttribute("aria-label", key[2]);
    button.addEventListener("click", presses[key[0]]);
    keys.append(button);
  });
  stage.append(keys);
  show();
  if (window.ResizeObserver) { new ResizeObserver(show).observe(stage); }
});
