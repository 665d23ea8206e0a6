/* A path as a list of steps, each with its evidence. */
(() => {
  function recordUrl(graph, index, anchor = "") {
    const { kind, id } = graph.records[index];
    const url = `${graph.kinds[kind].folder}/${id}.html`;
    return anchor ? `${url}#${anchor}` : url;
  }

  /** The glyph of a record, silent for a screen reader. */
  azgeo.recordGlyph = (graph, index) => {
    const { shape, colour } = graph.kinds[graph.records[index].kind];
    const classes = `az-glyph az-glyph--${shape} az-c--${colour}`;
    return azgeo.createElement("i", { class: classes, "aria-hidden": "true" });
  };

  function recordLink(graph, index) {
    const attributes = { class: "az-record", href: recordUrl(graph, index) };
    const [name] = graph.records[index].names;
    return azgeo.createElement("a", attributes, azgeo.recordGlyph(graph, index), name);
  }

  /** Why two records are connected, as a link to the record that says so, with the tone. */
  function tieLabel(graph, { via, reason, tone }) {
    const { createElement } = azgeo;
    const tie = createElement("span", { class: "az-path__tie" });
    tie.append(createElement("a", { href: recordUrl(graph, via) }, reason));
    if (tone) {
      const { label, colour } = graph.tones[tone];
      tie.append(" ", createElement("span", { class: `az-tone az-c--${colour}` }, label));
    }
    return tie;
  }

  /** Links to the sentences, with a space after each. */
  const locatorLinks = (locators) =>
    locators.flatMap(([text, url]) => [
      azgeo.createElement("a", { class: "az-locator", href: url }, text),
      " ",
    ]);

  /** The statement that a step is based on, else sentences, else outside sources. */
  function evidence(graph, step) {
    const { createElement, gettext } = azgeo;
    if (step.claim !== undefined) {
      const { url, text, at } = graph.claims[step.claim];
      const link = createElement("a", { href: url }, gettext("statement"));
      return [`${text} `, ...locatorLinks(at), link];
    }
    if (step.at) {
      return locatorLinks(step.at);
    }
    const url = recordUrl(graph, step.via, "outside");
    return [createElement("a", { href: url }, gettext("outside source"))];
  }

  function stepItem(graph, start, end) {
    const step = graph.stepsFrom[start].get(end);
    return azgeo.createElement(
      "li",
      {},
      recordLink(graph, start),
      " ",
      tieLabel(graph, step),
      " ",
      recordLink(graph, end),
      azgeo.createElement("small", {}, ...evidence(graph, step)),
    );
  }

  /** The list of the steps of a path; `path` has the indices of its records. */
  azgeo.pathList = (graph, path) => {
    const steps = path.slice(1).map((end, i) => stepItem(graph, path[i], end));
    return azgeo.createElement("ol", { class: "az-path" }, ...steps);
  };
})();
