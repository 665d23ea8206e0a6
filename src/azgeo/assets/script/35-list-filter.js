/* A field above the list of a kind: only records with all the words typed stay in the list. */
(() => {
  /** Each list of the page with its records and their words. */
  function readLists() {
    const lists = document.querySelectorAll(".az-list, table[data-az-sort] > tbody");
    return [...lists].map((list) => ({
      list,
      records: [...list.children].map((element) => ({
        element,
        text: azgeo.foldLetters(element.textContent),
      })),
    }));
  }

  /** Hides the records that lack a word, and a list without any; returns how many are left. */
  function filterList({ list, records }, words) {
    let count = 0;
    for (const { element, text } of records) {
      element.hidden = !words.every((word) => text.includes(word));
      count += element.hidden ? 0 : 1;
    }
    if (list.matches("ul")) {
      list.hidden = !count;
      list.previousElementSibling.hidden = !count; // its heading
    }
    return count;
  }

  azgeo.onElement("[data-az-list-filter]", (panel) => {
    const field = panel.querySelector("input");
    const status = panel.querySelector("[role=status]");
    let lists;

    field.addEventListener("input", () => {
      lists = lists ?? readLists();
      const words = azgeo.foldLetters(field.value).split(/\s+/).filter(Boolean);
      let count = 0;
      for (const list of lists) {
        count += filterList(list, words);
      }
      status.textContent = words.length ? azgeo.gettext("{count} found", { count }) : "";
    });
    panel.hidden = false;
  });
})();
