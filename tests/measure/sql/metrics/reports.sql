-- Notices by who sent them, and how often those who report are upheld.
WITH notices AS (
  SELECT coalesce(sum(things), 0) AS n FROM known, span
  WHERE kind = 'notice received' AND moment >= since AND notice_kind <> 'removal_order'),
kinds AS (
  SELECT unnest(['user_report', 'trusted_flagger']) AS notice_kind,
         unnest(['user reports upheld', 'trusted flaggers upheld']) AS name),
sums AS (
  SELECT name, count(decision) AS n,
         count(decision) FILTER (acts AND NOT is_back) AS upheld
  FROM kinds LEFT JOIN (FROM ruling WHERE is_inside AND answers AND NOT is_doubted)
    USING (notice_kind)
  GROUP BY name)
SELECT 'value' AS name, n AS value FROM notices
UNION ALL BY NAME
SELECT 'n' AS name, n AS value FROM notices
UNION ALL BY NAME
SELECT name AS name, upheld AS value, n AS whole FROM sums
