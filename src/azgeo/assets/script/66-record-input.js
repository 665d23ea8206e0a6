/* A field for the name of a record, with suggestions while the reader types: a combobox as the ARIA
   Authoring Practices describe it. */
(() => {
  const MAX_SUGGESTIONS = 12;

  azgeo.RecordInput = class {
    /** `loadGraph` returns a promise; `onSubmit` is called when the reader presses Enter. */
    constructor(input, loadGraph, onSubmit) {
      this.input = input;
      this.name = input.name;
      this.list = document.getElementById(input.getAttribute("aria-controls"));
      this.loadGraph = loadGraph;
      this.onSubmit = onSubmit;
      this.graph = null;
      this.chosenIndex = undefined;
    }

    start() {
      this.input.addEventListener("focus", () => this.load());
      this.input.addEventListener("input", async () => {
        this.chosenIndex = undefined;
        await this.load();
        this.suggest();
      });
      this.input.addEventListener("keydown", (event) => this.handleKey(event));
      this.input.addEventListener("blur", () => this.close());
    }

    async load() {
      this.graph = await this.loadGraph();
    }

    /** The record that was chosen, else the best match of what is typed, else undefined. */
    recordIndex(graph) {
      return this.chosenIndex ?? azgeo.searchRecords(graph, this.input.value)[0];
    }

    choose(graph, index) {
      this.graph = graph;
      this.chosenIndex = index;
      this.input.value = graph.records[index].names[0];
      this.close();
    }

    get options() {
      return [...this.list.children];
    }

    get activeOption() {
      return document.getElementById(this.input.getAttribute("aria-activedescendant"));
    }

    suggest() {
      const matches = azgeo.searchRecords(this.graph, this.input.value);
      const suggested = matches.slice(0, MAX_SUGGESTIONS);
      this.list.replaceChildren(...suggested.map((index, i) => this.option(index, i)));
      // The reader may have left the field while the graph was loading.
      this.setOpen(suggested.length > 0 && document.activeElement === this.input);
    }

    option(index, position) {
      const { kind, names } = this.graph.records[index];
      const option = azgeo.createElement(
        "span",
        { id: `${this.list.id}-${position}`, role: "option", "data-index": index },
        azgeo.recordGlyph(this.graph, index),
        names[0],
        azgeo.createElement("small", {}, this.graph.kinds[kind].label),
      );
      option.addEventListener("pointerdown", (event) => {
        event.preventDefault(); // the field keeps the focus
        this.choose(this.graph, index);
      });
      return option;
    }

    close() {
      this.setOpen(false);
    }

    setOpen(isOpen) {
      this.list.hidden = !isOpen;
      this.input.setAttribute("aria-expanded", isOpen);
      this.input.removeAttribute("aria-activedescendant");
    }

    handleKey(event) {
      const isArrow = event.key === "ArrowDown" || event.key === "ArrowUp";
      if (isArrow && this.graph) {
        event.preventDefault();
        this.moveActive(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Escape") {
        this.close();
      } else if (event.key === "Enter") {
        this.enter();
      }
    }

    enter() {
      const option = this.list.hidden ? null : this.activeOption;
      if (option) {
        this.choose(this.graph, Number(option.dataset.index));
      } else {
        this.onSubmit();
      }
    }

    /** Makes the next or the previous suggestion active; after the last comes the first. */
    moveActive(change) {
      if (this.list.hidden) {
        this.suggest();
      }
      if (this.list.hidden) {
        return;
      }
      const { options } = this;
      const current = options.indexOf(this.activeOption);
      const start = current < 0 && change < 0 ? 0 : current;
      const active = options[(start + change + options.length) % options.length];
      for (const option of options) {
        option.setAttribute("aria-selected", option === active);
      }
      this.input.setAttribute("aria-activedescendant", active.id);
      active.scrollIntoView({ block: "nearest" });
    }
  };
})();
