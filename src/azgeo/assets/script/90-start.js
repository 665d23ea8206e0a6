/* document$ emits once a page, and not at all where instant navigation is off: start on both; each element starts once. */
if (document.readyState !== "loading") { azgeo.start(); } else { document.addEventListener("DOMContentLoaded", azgeo.start); }
if (window.document$) { window.document$.subscribe(azgeo.start); }
