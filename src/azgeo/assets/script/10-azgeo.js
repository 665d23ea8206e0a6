/* The script only adds comfort: every page works without it. The files of this folder are joined,
   in order of name, into one classic script, so each file keeps its own names in a function. */

// `messages` translates the English messages of the script. The generator sets it before this
// script where the site is in another language.
window.azgeo = { messages: {}, ...window.azgeo };

(() => {
  const features = [];

  /** Calls `setUp` with each element that matches `selector`, once, on every page. */
  function onElement(selector, setUp) {
    features.push({ selector, setUp, knownElements: new WeakSet() });
  }

  /** Sets up the page that is shown; the theme can exchange it without loading the script again. */
  function start() {
    for (const { selector, setUp, knownElements } of features) {
      for (const element of document.querySelectorAll(selector)) {
        if (!knownElements.has(element)) {
          knownElements.add(element);
          setUp(element);
        }
      }
    }
  }

  /** `message` in the language of the site, with its `{fields}` filled from `values`. */
  function gettext(message, values = {}) {
    const translation = azgeo.messages[message] || message;
    return translation.replace(/\{(\w+)\}/g, (field, name) => values[name] ?? field);
  }

  /** A new element with attributes and children; text in `children` is never read as HTML. */
  function createElement(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  }

  // Letters that Unicode does not take apart into a plain letter and a mark.
  const PLAIN_LETTERS = { ə: "e", æ: "e", ı: "i", ø: "o", ł: "l", đ: "d", ß: "ss" };

  /** Lower-case letters without marks, since a reader may not be able to type them. */
  function foldLetters(text) {
    const letters = text.toLowerCase().normalize("NFKD");
    return letters.replace(/\p{M}/gu, "").replace(/[əæıøłđß]/g, (letter) => PLAIN_LETTERS[letter]);
  }

  /** Puts `parameters` into the address, so that a reader can share what the page shows. */
  function replaceQuery(parameters) {
    const query = String(parameters);
    const address = query ? `?${query}` : location.pathname;
    history.replaceState(history.state, "", address + location.hash);
  }

  Object.assign(azgeo, { onElement, start, gettext, createElement, foldLetters, replaceQuery });
})();
