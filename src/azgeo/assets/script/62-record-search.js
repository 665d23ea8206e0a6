/* Finds records by a part of any of their names. */
(() => {
  // How well a name matches what is typed; less is better. An alias adds one.
  const SAME_NAME = 0;
  const SAME_BEGINNING = 2;
  const SAME_WORDS = 4;

  const foldName = (name) =>
    azgeo
      .foldLetters(name)
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();

  /** Infinity unless every word typed is the beginning of a word of the name. */
  function rankOfName(name, typed) {
    const words = typed.split(" ");
    if (!words.every((word) => ` ${name}`.includes(` ${word}`))) {
      return Number.POSITIVE_INFINITY;
    }
    if (name === typed) {
      return SAME_NAME;
    }
    return name.startsWith(words[0]) ? SAME_BEGINNING : SAME_WORDS;
  }

  function rankOfRecord({ names }, typed) {
    const ranks = names.map((name, i) => rankOfName(foldName(name), typed) + (i > 0 ? 1 : 0));
    return Math.min(...ranks);
  }

  /** The indices of the records that match, the best first, then those with most connections. */
  azgeo.searchRecords = (graph, text) => {
    const typed = foldName(text);
    if (!typed) {
      return [];
    }
    return graph.records
      .map((record, index) => ({
        index,
        rank: rankOfRecord(record, typed),
        degree: graph.stepsFrom[index].size,
      }))
      .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
      .sort((first, second) => first.rank - second.rank || second.degree - first.degree)
      .map(({ index }) => index);
  };
})();
