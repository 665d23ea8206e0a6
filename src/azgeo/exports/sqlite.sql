-- ---- Tables across all kinds

CREATE TABLE sentences (  -- Every sentence of every text, in reading order; not its words.
  id TEXT PRIMARY KEY,  -- rus.5.22
  text TEXT REFERENCES sources (id),
  position INTEGER,  -- from 1, over all texts
  part TEXT,
  paragraph INTEGER,
  number INTEGER,
  skipped TEXT  -- why no record covers it, if none does
);

CREATE TABLE locators (  -- Which field of which record rests on which sentence: a row per sentence.
  record TEXT REFERENCES records (id),
  claim TEXT,  -- the claim that has the field, if one has
  field TEXT,  -- claims.oath.at.0
  locator TEXT,  -- as the record has it: rus.5.13-14
  sentence TEXT REFERENCES sentences (id),  -- none for a paragraph without sentences
  covers INTEGER,  -- 1 if the field says what the sentence says; 0 for tones, notes and conflicts
  FOREIGN KEY (record, claim) REFERENCES claims (record, id)
);
CREATE INDEX locators_of_claims ON locators (record, claim);

CREATE TABLE links (  -- Every reference from one record to another, in a field or in a text.
  record TEXT REFERENCES records (id),
  claim TEXT,  -- the claim that has the reference, if one has
  field TEXT,
  named TEXT REFERENCES records (id),
  role TEXT,  -- what the named record is to this one; none for a link in a text
  FOREIGN KEY (record, claim) REFERENCES claims (record, id)
);
CREATE INDEX links_of_claims ON links (record, claim);
CREATE INDEX links_to ON links (named);

CREATE TABLE terms (  -- The vocabulary: what is printed for a term, and what it means.
  list TEXT,
  id TEXT,
  label TEXT,
  plural TEXT,
  meaning TEXT,
  PRIMARY KEY (list, id)
);

CREATE VIRTUAL TABLE search USING fts5 (  -- Full text without accents: WHERE search MATCH 'word'.
  record UNINDEXED, claim UNINDEXED, name, text, tokenize = "unicode61 remove_diacritics 2"
);

-- ---- Views, for reading
-- `at` lists the locators, and `position` is that of the first of their sentences.
-- Lists of ids are in the order of the record.

CREATE VIEW v_records AS  -- Every record with the locators of its own fields.
SELECT records.id, records.kind, records.name, records.type, records.summary, (
    SELECT group_concat(locator, ', ') FROM (
      SELECT locator FROM locators WHERE record = records.id AND field GLOB 'at.*'
      GROUP BY field ORDER BY rowid
    )
  ) AS at, (
    SELECT min(position) FROM locators JOIN sentences ON sentences.id = sentence
    WHERE record = records.id AND field GLOB 'at.*'
  ) AS position, records.page
FROM records;

CREATE VIEW v_statements AS  -- Every claim: who says so, where, on which reference, on which page.
SELECT claims.record, claims.id AS claim, claims.text AS statement,
  CASE claims.voice WHEN 'author' THEN 'the author' WHEN 'experts' THEN 'unnamed experts'
    WHEN 'cited' THEN 'a cited work' WHEN 'speaker' THEN speaker.name
    ELSE 'an outside source' END AS says,
  claims.voice, claims.by, claims.said_at, (
    SELECT group_concat(
      '[' || coalesce(sources.number, sources.name) || coalesce(', p. ' || page, '') || ']', ' '
    )
    FROM citations JOIN sources ON sources.id = citations.source
    WHERE citations.record = claims.record AND citations.claim = claims.id
  ) AS reference, claims.cites_scope, (
    SELECT group_concat(locator, ', ') FROM (
      SELECT locator FROM locators WHERE record = claims.record AND claim = claims.id
      GROUP BY field ORDER BY rowid
    )
  ) AS at, (
    SELECT min(sentences.position) FROM locators JOIN sentences ON sentences.id = sentence
    WHERE record = claims.record AND claim = claims.id
  ) AS position, claims.domain, claims.phase, claims.when_edtf, claims.when_text, claims.agrees,
  records.page || '#' || claims.id AS page
FROM claims
JOIN records ON records.id = claims.record
LEFT JOIN records AS speaker ON speaker.id = claims.by;

CREATE VIEW v_named_in AS  -- Every claim of a record, and every claim that names it anywhere.
SELECT DISTINCT links.named, v_statements.*
FROM links
JOIN v_statements ON v_statements.record = links.record AND v_statements.claim = links.claim
UNION SELECT record, v_statements.* FROM v_statements;

CREATE VIEW v_citations AS  -- Every citation of a reference: its page, the claim, its scope.
SELECT sources.number, citations.source, citations.page, v_statements.cites_scope AS scope,
  v_statements.record, v_statements.claim, v_statements.statement, v_statements.voice,
  v_statements.at, v_statements.position
FROM citations
JOIN sources ON sources.id = citations.source
JOIN v_statements
  ON v_statements.record = citations.record AND v_statements.claim = citations.claim;

CREATE VIEW v_events AS  -- Every event: its date and the years it can mean, where, who, result.
SELECT events.id, events.name AS event, terms.label AS type, events.when_edtf, events.when_text,
  CAST(substr(events.when_first, 1, 4) AS INTEGER) AS first_year,
  CAST(substr(events.when_last, 1, 4) AS INTEGER) AS last_year,
  (SELECT group_concat(record, ', ') FROM event_where WHERE event = events.id) AS places,
  (SELECT group_concat(who, ', ') FROM participants WHERE event = events.id) AS who,
  (SELECT group_concat(record, ', ') FROM event_led_to WHERE event = events.id) AS led_to,
  events.domain, v_records.at
FROM events
JOIN v_records ON v_records.id = events.id
LEFT JOIN terms ON terms.list = 'event_types' AND terms.id = events.type;

CREATE VIEW v_treaties AS  -- Every treaty: its type, when it was signed, its parties.
SELECT treaties.id, treaties.name AS treaty, terms.label AS type, treaties.signed_edtf,
  treaties.signed_text,
  (SELECT group_concat(actor, ', ') FROM treaty_parties WHERE treaty = treaties.id) AS parties,
  v_records.at
FROM treaties
JOIN v_records ON v_records.id = treaties.id
LEFT JOIN terms ON terms.list = 'treaty_types' AND terms.id = treaties.type;

CREATE VIEW v_figures AS  -- Every number, with its value in words.
SELECT figures.id, figures.name AS figure, figures.measure,
  CASE figures.bound WHEN 'exactly' THEN '' ELSE figures.bound || ' ' END
    || coalesce(figures.amount, figures.low || ' to ' || figures.high)
    || ' ' || figures.unit AS value,
  figures.as_of_text,
  (SELECT group_concat(record, ', ') FROM figure_about WHERE figure = figures.id) AS about,
  v_records.at
FROM figures JOIN v_records ON v_records.id = figures.id;

CREATE VIEW v_facts AS  -- Every fact from outside the article, its value in words, its sources.
SELECT facts.record, terms.label AS what, facts.of,
  rtrim(coalesce(named.name || ' ', '') || coalesce(facts.value || ' ', '')
    || coalesce(facts.amount || ' ', '') || coalesce(facts.unit || ' ', '')
    || coalesce(facts.when_text, '')) AS value,
  facts.as_of_text, facts.agrees, facts.note, (
    SELECT group_concat(source, ', ') FROM fact_sources
    WHERE record = facts.record AND fact = facts.position
  ) AS sources
FROM facts
LEFT JOIN terms ON terms.list = 'fact_types' AND terms.id = facts.what
LEFT JOIN records AS named ON named.id = facts.named;

CREATE VIEW v_conflicts AS  -- Every conflict: weight, type, sentences, what it affects, reading.
SELECT conflicts.id, conflicts.name AS conflict, conflicts.weight, terms.label AS type, (
    SELECT group_concat(locator, ', ') FROM (
      SELECT locator FROM locators WHERE record = conflicts.id AND field GLOB 'sides.*'
      GROUP BY locator ORDER BY rowid
    )
  ) AS at,
  (SELECT group_concat(record, ', ') FROM conflict_affects WHERE conflict = conflicts.id)
    AS affects,
  conflicts.reading
FROM conflicts LEFT JOIN terms ON terms.list = 'conflict_types' AND terms.id = conflicts.type;

CREATE VIEW v_neighbours AS  -- Which records a field connects to which, seen from either side.
SELECT record, named AS neighbour, role, field FROM links WHERE role IS NOT NULL
UNION SELECT named, record, role, field FROM links WHERE role IS NOT NULL;

CREATE VIEW v_covered AS  -- Which record, and which claim of it, covers each sentence.
SELECT DISTINCT sentence, record, claim FROM locators WHERE covers AND sentence IS NOT NULL;
