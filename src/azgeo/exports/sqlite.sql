-- ---- Tables across all kinds ----------------------------------------------------------------------------------------

CREATE TABLE sentences (  -- Every sentence of the article, in reading order; not its words.
  id TEXT PRIMARY KEY,  -- rus.5.22
  position INTEGER,  -- from 1, over the whole article
  part TEXT,
  paragraph INTEGER,
  number INTEGER,
  skipped TEXT  -- why no record tells of it, if none does
);

CREATE TABLE locators (  -- Which field of which record rests on which sentence: a row a sentence.
  record TEXT REFERENCES records (id),
  claim TEXT,  -- the claim in which the field stands, if it stands in one
  field TEXT,  -- claims.oath.at.0
  locator TEXT,  -- as it is written: rus.5.13-14
  sentence TEXT REFERENCES sentences (id),  -- none where the place has no sentences, as an entry of the reference list
  FOREIGN KEY (record, claim) REFERENCES claims (record, id)
);
CREATE INDEX locators_of_claims ON locators (record, claim);

CREATE TABLE links (  -- Every naming of one record by another: the edges of the graph, and the links in texts.
  record TEXT REFERENCES records (id),
  claim TEXT,  -- the claim in which it is named, if it is in one
  field TEXT,
  named TEXT REFERENCES records (id),
  heading TEXT,  -- under which the page of the named record lists this one; none for a link in a text
  role TEXT,  -- what the named record is to this one
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

CREATE VIRTUAL TABLE search USING fts5 (  -- Full text: WHERE search MATCH 'word'; case and accents do not count.
  record UNINDEXED, claim UNINDEXED, name, text, tokenize = "unicode61 remove_diacritics 2"
);

-- ---- Views: the same for reading ------------------------------------------------------------------------------------
-- `at` is where the article says it, `position` that of its first sentence in the article; ids come in the order of the record.

CREATE VIEW v_records AS  -- Every record with the places of its own fields.
SELECT records.id, records.kind, records.name, records.type, records.summary, (
    SELECT group_concat(locator, ', ')
    FROM (SELECT locator FROM locators WHERE record = records.id AND field GLOB 'at.*' GROUP BY field ORDER BY rowid)
  ) AS at, (
    SELECT min(position) FROM locators JOIN sentences ON sentences.id = sentence
    WHERE record = records.id AND field GLOB 'at.*'
  ) AS position, records.page
FROM records;

CREATE VIEW v_statements AS  -- Every claim: who says so, where, on which reference, and its permanent address.
SELECT claims.record, claims.id AS claim, claims.text AS statement,
  CASE claims.voice WHEN 'author' THEN 'the author' WHEN 'experts' THEN 'unnamed experts'
    WHEN 'cited' THEN 'a cited work' WHEN 'speaker' THEN speaker.name ELSE 'an outside source' END AS says,
  claims.voice, claims.by, claims.said_at, (
    SELECT group_concat('[' || coalesce(sources.number, sources.name) || coalesce(', p. ' || page, '') || ']', ' ')
    FROM citations JOIN sources ON sources.id = citations.source
    WHERE citations.record = claims.record AND citations.claim = claims.id
  ) AS reference, claims.cites_scope, (
    SELECT group_concat(locator, ', ')
    FROM (SELECT locator FROM locators WHERE record = claims.record AND claim = claims.id GROUP BY field ORDER BY rowid)
  ) AS at, (
    SELECT min(sentences.position) FROM locators JOIN sentences ON sentences.id = sentence
    WHERE record = claims.record AND claim = claims.id
  ) AS position, claims.domain, claims.phase, claims.when_edtf, claims.when_text, claims.agrees,
  records.page || '#' || claims.id AS page
FROM claims JOIN records ON records.id = claims.record LEFT JOIN records AS speaker ON speaker.id = claims.by;

CREATE VIEW v_named_in AS  -- Which claim is about which record: its home, and all that it names in text, speaker, occasion or reference.
SELECT DISTINCT links.named, v_statements.*
FROM links JOIN v_statements ON v_statements.record = links.record AND v_statements.claim = links.claim
UNION SELECT record, v_statements.* FROM v_statements;

CREATE VIEW v_citations AS  -- Every citation of a reference: on which page, for which claim, how surely.
SELECT sources.number, citations.source, citations.page, v_statements.cites_scope AS scope, v_statements.record,
  v_statements.claim, v_statements.statement, v_statements.voice, v_statements.at, v_statements.position
FROM citations
JOIN sources ON sources.id = citations.source
JOIN v_statements ON v_statements.record = citations.record AND v_statements.claim = citations.claim;

CREATE VIEW v_events AS  -- Every event: when, the first and last year it can mean, where, who, what it led to.
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

CREATE VIEW v_treaties AS  -- Every treaty: its kind, when it was signed, its parties.
SELECT treaties.id, treaties.name AS treaty, terms.label AS type, treaties.signed_edtf, treaties.signed_text,
  (SELECT group_concat(actor, ', ') FROM treaty_parties WHERE treaty = treaties.id) AS parties, v_records.at
FROM treaties
JOIN v_records ON v_records.id = treaties.id
LEFT JOIN terms ON terms.list = 'treaty_types' AND terms.id = treaties.type;

CREATE VIEW v_figures AS  -- Every number, with its value in words.
SELECT figures.id, figures.name AS figure, figures.measure,
  CASE figures.bound WHEN 'exactly' THEN '' ELSE figures.bound || ' ' END
    || coalesce(figures.amount, figures.low || ' to ' || figures.high) || ' ' || figures.unit AS value,
  figures.as_of_text, (SELECT group_concat(record, ', ') FROM figure_about WHERE figure = figures.id) AS about, v_records.at
FROM figures JOIN v_records ON v_records.id = figures.id;

CREATE VIEW v_facts AS  -- Every fact from outside the article, its value in words, and its sources.
SELECT facts.record, terms.label AS what, facts.of,
  rtrim(coalesce(named.name || ' ', '') || coalesce(facts.value || ' ', '') || coalesce(facts.amount || ' ', '')
    || coalesce(facts.unit || ' ', '') || coalesce(facts.when_text, '')) AS value,
  facts.as_of_text, facts.agrees, facts.note,
  (SELECT group_concat(source, ', ') FROM fact_sources WHERE record = facts.record AND fact = facts.position) AS sources
FROM facts
LEFT JOIN terms ON terms.list = 'fact_types' AND terms.id = facts.what
LEFT JOIN records AS named ON named.id = facts.named;

CREATE VIEW v_conflicts AS  -- Every conflict: its kind, where it stands, what it affects, and the reading of the site.
SELECT conflicts.id, conflicts.name AS conflict, terms.label AS type, (
    SELECT group_concat(locator, ', ')
    FROM (SELECT locator FROM locators WHERE record = conflicts.id AND field GLOB 'sides.*' GROUP BY locator ORDER BY rowid)
  ) AS at, (SELECT group_concat(record, ', ') FROM conflict_affects WHERE conflict = conflicts.id) AS affects,
  conflicts.reading
FROM conflicts LEFT JOIN terms ON terms.list = 'conflict_types' AND terms.id = conflicts.type;

CREATE VIEW v_neighbours AS  -- Which records a field ties to which, seen from either side.
SELECT record, named AS neighbour, heading, role, field FROM links WHERE heading IS NOT NULL
UNION SELECT named, record, heading, role, field FROM links WHERE heading IS NOT NULL;

CREATE VIEW v_told AS  -- What tells of each sentence: no reading of a tone, no note, no conflict record.
SELECT DISTINCT locators.sentence, locators.record, locators.claim
FROM locators JOIN records ON records.id = locators.record
WHERE locators.sentence IS NOT NULL AND records.kind NOT IN ('conflicts', 'sources')
  AND locators.field NOT GLOB 'tone_at*' AND locators.field NOT GLOB 'notes*';
