/* The graph of records and connections, and the shortest paths in it. The search is the one of
   views/network/paths.py; a test compares the two. */
(() => {
  const MAX_PATHS = 3;
  const MAX_PATH_STEPS = 6;

  let loading = null;

  /**
   * A promise of the graph: the data of `azgeo.network`, and `stepsFrom`. For the index of each
   * record that list has a map from the indices of its neighbours to the steps that lead there.
   */
  function loadPathGraph(url) {
    if (!loading) {
      loading = loadScript(url).then(() => buildGraph(azgeo.network));
      loading.catch(() => {
        loading = null; // so that the next call tries again
      });
    }
    return loading;
  }

  /** The data is a script, since a page that was opened from disk cannot fetch anything else. */
  function loadScript(url) {
    return new Promise((resolve, reject) => {
      const script = azgeo.createElement("script", { src: url });
      script.addEventListener("load", resolve);
      script.addEventListener("error", () => reject(new Error(url)));
      document.head.append(script);
    });
  }

  function buildGraph(network) {
    const stepsFrom = network.records.map(() => new Map());
    for (const step of network.steps) {
      const [start, end] = step.ends;
      stepsFrom[start].set(end, step);
      stepsFrom[end].set(start, step);
    }
    return { ...network, stepsFrom };
  }

  /** Whether a path can lead through the record; it can begin and end at any record. */
  const isPassable = (graph, index) => graph.kinds[graph.records[index].kind].isPassable;

  /**
   * Up to MAX_PATHS paths, none more than one step longer than the shortest; each is a list of the
   * indices of its records. The search begins at the end, and keeps only the cheapest tails at each
   * record, so that it stays small however dense the graph is.
   */
  function shortestPaths(graph, start, end) {
    const distances = distancesFrom(graph, start);
    const maxLength = Math.min(MAX_PATH_STEPS, (distances.get(end) ?? MAX_PATH_STEPS) + 1);
    const paths = [];
    let tailsAt = new Map([[end, [{ cost: 0, records: [end] }]]]);
    for (let length = 1; length <= maxLength && paths.length < MAX_PATHS; length += 1) {
      const maxDistance = maxLength - length;
      const canReach = (index) => (distances.get(index) ?? maxLength) <= maxDistance;
      const longerTailsAt = extendTails(graph, tailsAt, canReach);
      paths.push(...cheapest(longerTailsAt.get(start) ?? []));
      longerTailsAt.delete(start);
      tailsAt = new Map();
      for (const [index, tails] of longerTailsAt) {
        if (isPassable(graph, index)) {
          tailsAt.set(index, cheapest(tails));
        }
      }
    }
    return paths.slice(0, MAX_PATHS).map((path) => path.records);
  }

  /** How many steps each record is from `start`, as far as a path can be long. */
  function distancesFrom(graph, start) {
    const distances = new Map([[start, 0]]);
    let frontier = [start];
    for (let distance = 1; distance <= MAX_PATH_STEPS; distance += 1) {
      const neighbours = frontier.flatMap((index) => [...graph.stepsFrom[index].keys()]);
      const reached = [...new Set(neighbours)].filter((index) => !distances.has(index));
      for (const index of reached) {
        distances.set(index, distance);
      }
      frontier = reached.filter((index) => isPassable(graph, index));
    }
    return distances;
  }

  /** The tails with one step more at their beginning, by the record where they begin then. */
  function extendTails(graph, tailsAt, canReach) {
    const longerTailsAt = new Map();
    for (const [index, tails] of tailsAt) {
      for (const [neighbour, step] of graph.stepsFrom[index]) {
        if (canReach(neighbour)) {
          const longer = tails
            .filter((tail) => !tail.records.includes(neighbour))
            .map((tail) => ({
              cost: tail.cost + step.cost,
              records: [neighbour, ...tail.records],
            }));
          longerTailsAt.set(neighbour, [...(longerTailsAt.get(neighbour) ?? []), ...longer]);
        }
      }
    }
    return longerTailsAt;
  }

  /** The first few tails: those with most evidence, then in the order of their records. */
  const cheapest = (tails) => [...tails].sort(compareTails).slice(0, MAX_PATHS);

  function compareTails(first, second) {
    if (first.cost !== second.cost) {
      return first.cost - second.cost;
    }
    const difference = first.records.findIndex((index, i) => index !== second.records[i]);
    return difference < 0 ? 0 : first.records[difference] - second.records[difference];
  }

  Object.assign(azgeo, { MAX_PATH_STEPS, loadPathGraph, shortestPaths });
})();
