/* The theme's document$ emits each page that it shows, but does not exist without instant
   navigation. `azgeo.start` can run twice: it sets up each element once. */
if (document.readyState === "loading") {
  document.addEventListener("DOMContentLoaded", azgeo.start);
} else {
  azgeo.start();
}
window.document$?.subscribe(azgeo.start);
