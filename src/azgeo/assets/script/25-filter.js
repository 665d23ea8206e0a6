/* Filters by boxes to tick. The boxes of one name are a group: an entry passes a group if it has
   one of the ticked values, or all of them where the boxes have `data-az-match-all`. An entry must
   pass every group. The values of an entry are in its attribute `data-<name of the group>`. */
(() => {
  const hasValue = (entry, group, value) => (entry.dataset[group] ?? "").split(" ").includes(value);

  class Filter {
    constructor(panel, entries, onChange) {
      this.panel = panel;
      this.entries = entries;
      this.onChange = onChange;
      this.boxes = [...panel.querySelectorAll("input")];
      this.resetButton = panel.querySelector("[data-az-reset]");
      const matchAllBoxes = panel.querySelectorAll("input[data-az-match-all]");
      this.matchAllGroups = new Set([...matchAllBoxes].map((box) => box.name));
    }

    start() {
      this.readAddress();
      this.panel.addEventListener("change", () => {
        this.update();
        this.writeAddress();
      });
      this.resetButton.addEventListener("click", () => this.reset());
      this.panel.hidden = false;
      this.update();
    }

    reset() {
      for (const box of this.boxes) {
        box.checked = false;
      }
      this.update();
      this.writeAddress();
      this.boxes[0].focus(); // the button that had the focus is now hidden
    }

    readAddress() {
      const parameters = new URLSearchParams(location.search);
      for (const box of this.boxes) {
        box.checked = box.checked || parameters.getAll(box.name).includes(box.value);
      }
    }

    writeAddress() {
      const parameters = new URLSearchParams(location.search);
      for (const box of this.boxes) {
        parameters.delete(box.name);
      }
      for (const box of this.boxes.filter((box) => box.checked)) {
        parameters.append(box.name, box.value);
      }
      azgeo.replaceQuery(parameters);
    }

    /** The ticked values by group. */
    selection() {
      const selection = new Map();
      for (const { name, value } of this.boxes.filter((box) => box.checked)) {
        selection.set(name, [...(selection.get(name) ?? []), value]);
      }
      return selection;
    }

    passes(entry, selection, ignoredGroup = "") {
      return [...selection].every(([group, values]) => {
        const has = (value) => hasValue(entry, group, value);
        const matches = this.matchAllGroups.has(group) ? values.every(has) : values.some(has);
        return group === ignoredGroup || matches;
      });
    }

    update() {
      const selection = this.selection();
      for (const box of this.boxes) {
        this.updateCount(box, selection);
      }
      this.resetButton.hidden = !selection.size;
      this.onChange((entry) => this.passes(entry, selection), selection.size > 0);
    }

    /** Shows how many entries the page lists if the reader ticks the box. */
    updateCount(box, selection) {
      // Another value of a group widens what is shown, unless all values must match.
      const ignoredGroup = this.matchAllGroups.has(box.name) ? "" : box.name;
      const matches = this.entries.filter(
        (entry) =>
          hasValue(entry, box.name, box.value) && this.passes(entry, selection, ignoredGroup),
      );
      box.nextElementSibling.querySelector("em").textContent = matches.length;
      box.disabled = !matches.length && !box.checked;
    }
  }

  /**
   * Makes the boxes of `panel` filter `entries`, and keeps what is ticked in the address. Calls
   * `onChange(passes, isFiltered)`: whether an element passes, and whether any box is ticked.
   */
  azgeo.filter = (panel, entries, onChange) => new Filter(panel, entries, onChange).start();
})();
