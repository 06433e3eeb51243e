-- Rounds of a case with four stamps: each opening line begins one, which lasts until the next.
CREATE OR REPLACE TABLE opening AS
SELECT seq, moment, "case",
       coalesce(lead(seq) OVER (PARTITION BY "case" ORDER BY seq), 9223372036854775807) AS next
FROM known WHERE kind IN ('case opened', 'case reopened', 'case split') AND "case" IS NOT NULL;

-- What happened in it; a decision settles a network's only where nobody is left to decide on.
CREATE OR REPLACE TABLE inside AS
SELECT opening.seq AS round, opening.moment AS begun, known.*,
       known.kind = 'case decided' AND verb IS DISTINCT FROM 'reverse'
         AND (NOT waits OR (case_kind <> 'network' AND verb IS DISTINCT FROM 'escalate'))
         AS settles
FROM opening JOIN known ON known."case" = opening."case" AND known.seq > opening.seq
  AND known.seq < opening.next;

-- A case into which another is merged was received when the earlier of the two was, through
-- chains of merges in the order in which they happened.
CREATE OR REPLACE TABLE round AS
WITH RECURSIVE merged AS (
  SELECT goes.seq AS target, source.round AS source, source.seq AS at
  FROM inside AS source JOIN opening AS goes
    ON goes."case" = source.other AND goes.seq < source.seq AND goes.next > source.seq
  WHERE source.kind = 'case merged'),
heard AS (
  SELECT seq AS round, moment AS received, 0::BIGINT AS at FROM opening
  UNION ALL
  SELECT merged.target, heard.received, merged.at
  FROM heard JOIN merged ON merged.source = heard.round AND merged.at > heard.at),
receipts AS (SELECT round AS seq, min(received) AS received FROM heard GROUP BY round),
stamps AS (
  SELECT round, min(seq) FILTER (settles) AS by_line,
         arg_min(moment, seq) FILTER (settles) AS decided,
         min(moment) FILTER (kind IN ('case expired', 'case lapsed', 'case merged')) AS closed,
         min(moment) FILTER (kind = 'case claimed') AS claimed
  FROM inside GROUP BY round),
effects AS (
  SELECT inside.round, count(*) AS deeds,
         CASE WHEN bool_and(deed.confirmed IS NOT NULL) THEN max(deed.confirmed) END AS confirmed
  FROM inside JOIN stamps USING (round) JOIN deed USING (decision)
  WHERE inside.kind = 'case decided' AND inside.verb NOT IN ('escalate', 'reverse')
    AND (by_line IS NULL OR inside.seq <= by_line)
  GROUP BY inside.round)
SELECT opening.seq, receipts.received, stamps.claimed, stamps.decided,
       coalesce(stamps.decided, stamps.closed) AS ended,
       CASE WHEN stamps.decided IS NOT NULL THEN effects.confirmed END AS confirmed,
       coalesce(effects.deeds, 0) AS deeds,
       receipts.received >= (SELECT since FROM span) AS is_inside
FROM opening JOIN receipts USING (seq) LEFT JOIN stamps ON stamps.round = opening.seq
LEFT JOIN effects ON effects.round = opening.seq;

-- Stretches in which a case waits for a person, appeals among them. A decision or an answer says
-- itself whether anything is left to decide; a reverse changes nothing of it.
CREATE OR REPLACE TABLE waiting AS
WITH moves AS (
  SELECT seq, moment, "case", is_opening,
         coalesce(lag(is_opening) OVER (PARTITION BY "case" ORDER BY seq), false) AS was_opening
  FROM (
    SELECT *, kind IN ('case opened', 'case reopened', 'case split', 'appeal received')
           OR (is_told AND waits) AS is_opening
    FROM (SELECT *, kind = 'appeal answered'
            OR (kind = 'case decided' AND verb IS DISTINCT FROM 'reverse') AS is_told FROM known)
    WHERE "case" IS NOT NULL
      AND (is_opening OR is_told OR kind IN ('case expired', 'case lapsed', 'case merged')))),
turns AS (
  SELECT moment AS since, is_opening,
         lead(moment) OVER (PARTITION BY "case" ORDER BY seq) AS until_
  FROM moves WHERE is_opening <> was_opening)
SELECT since, until_ FROM turns WHERE is_opening;
