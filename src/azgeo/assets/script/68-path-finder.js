/* "How are two records connected?": the reader types two names and sees the shortest paths. */
(() => {
  class PathFinder {
    constructor(panel) {
      this.panel = panel;
      this.results = document.querySelector("[data-az-paths]");
      this.inputs = [...panel.querySelectorAll("input")].map(
        (input) =>
          new azgeo.RecordInput(
            input,
            () => this.loadGraph(),
            () => this.search(),
          ),
      );
    }

    async loadGraph() {
      try {
        return await azgeo.loadPathGraph(this.panel.dataset.azPathFinder);
      } catch (error) {
        this.showMessage(azgeo.gettext("The records cannot be loaded."));
        throw error;
      }
    }

    start() {
      for (const input of this.inputs) {
        input.start();
      }
      this.panel.querySelector("button").addEventListener("click", () => this.search());
      this.panel.hidden = false;
      this.readAddress();
    }

    /** Shows the paths that an address such as `?from=turkey&to=iran` asks for. */
    async readAddress() {
      const parameters = new URLSearchParams(location.search);
      const ids = this.inputs.map(({ name }) => parameters.get(name));
      if (!ids.every(Boolean)) {
        return;
      }
      const graph = await this.loadGraph();
      const ends = ids.map((id) => graph.records.findIndex((record) => record.id === id));
      if (ends.every((index) => index >= 0)) {
        this.choose(graph, ends);
        this.showPaths(graph, ...ends);
      }
    }

    writeAddress(graph, ends) {
      const parameters = new URLSearchParams(location.search);
      this.inputs.forEach(({ name }, i) => {
        parameters.set(name, graph.records[ends[i]].id);
      });
      azgeo.replaceQuery(parameters);
    }

    choose(graph, ends) {
      this.inputs.forEach((input, i) => {
        input.choose(graph, ends[i]);
      });
    }

    /** Shows the paths between the records that are typed. */
    async search() {
      const graph = await this.loadGraph();
      const ends = this.inputs.map((input) => input.recordIndex(graph));
      const unknown = ends.indexOf(undefined);
      if (unknown >= 0) {
        this.reportUnknown(this.inputs[unknown].input);
        return;
      }
      this.choose(graph, ends);
      this.writeAddress(graph, ends);
      this.showPaths(graph, ...ends);
    }

    reportUnknown(input) {
      const name = input.value.trim();
      this.showMessage(
        name
          ? azgeo.gettext("No record is called “{name}”.", { name })
          : azgeo.gettext("Type two names."),
      );
      input.focus();
    }

    showPaths(graph, start, end) {
      const paths = start === end ? [] : azgeo.shortestPaths(graph, start, end);
      const lists = paths.map((path) => azgeo.pathList(graph, path));
      this.showMessage(this.summary(graph, start, end, paths), ...lists);
    }

    summary(graph, start, end, paths) {
      const { MAX_PATH_STEPS, gettext } = azgeo;
      if (start === end) {
        return gettext("These are the same record.");
      }
      const names = { start: graph.records[start].names[0], end: graph.records[end].names[0] };
      return paths.length
        ? gettext("{start} – {end}: shortest paths (steps: {count})", {
            ...names,
            count: paths[0].length - 1,
          })
        : gettext("{start} – {end}: no path of at most {count} steps", {
            ...names,
            count: MAX_PATH_STEPS,
          });
    }

    showMessage(message, ...lists) {
      this.results.replaceChildren(azgeo.createElement("p", {}, message), ...lists);
    }
  }

  azgeo.onElement("[data-az-path-finder]", (panel) => new PathFinder(panel).start());
})();
