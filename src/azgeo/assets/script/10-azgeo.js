/* azgeo: comfort only. Every page works without this file. */
var azgeo = (function () {
  "use strict";
  var started = [];
  function all(root, what) { return Array.prototype.slice.call(root.querySelectorAll(what)); }

  /* Each comfort names what it is for, and is given every such element once, on every page. */
  function on(what, start) { started.push([what, start]); }

  function start() {
    started.forEach(function (pair, number) {
      all(document, pair[0]).forEach(function (element) {
        element.azgeo = element.azgeo || {};
        if (!element.azgeo[number]) { element.azgeo[number] = true; pair[1](element); }
      });
    });
  }
  return {all: all, on: on, start: start};
})();
