-- What is known at the window's end, decisions on it, and who belongs to which case.
-- Needs the tables line (one row a ledger line) and span (since, until_).
-- What was written down after it happened is known from when it was written down.
CREATE OR REPLACE TABLE known AS
SELECT line.* FROM line, span WHERE coalesce(line.done_moment, line.moment) < span.until_;

CREATE OR REPLACE TABLE network AS
SELECT DISTINCT "case" FROM known WHERE case_kind = 'network' AND "case" IS NOT NULL;

-- Decisions, each once; what somebody took back; what a second person doubts.
CREATE OR REPLACE TABLE ruling AS
WITH back AS (SELECT DISTINCT reverses AS decision FROM known
              WHERE kind = 'case decided' AND reverses IS NOT NULL),
doubt AS (
  SELECT DISTINCT review.decision FROM known AS review
  WHERE review.kind = 'second review' AND review.agrees IS DISTINCT FROM true AND NOT EXISTS (
    SELECT 1 FROM known AS later
    WHERE later.kind = 'case decided' AND later.verb <> 'escalate'
      AND later."case" = review."case" AND later.seq > review.seq))
SELECT known.*,
       coalesce(verb IN ('suspend', 'remove', 'label', 'restrict'), false) AS acts,
       verb NOT IN ('escalate', 'reverse') AS answers,
       decision IN (SELECT decision FROM back) AS is_back,
       decision IN (SELECT decision FROM doubt)
         AND decision NOT IN (SELECT decision FROM back) AS is_doubted,
       moment >= (SELECT since FROM span) AS is_inside
FROM known WHERE kind = 'case decided' AND decision IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY decision ORDER BY seq) = 1;
