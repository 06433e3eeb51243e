-- Scrutiny that was asked for in the window; what courts did is not in the ledger.
WITH asked_ AS (SELECT DISTINCT "order" FROM known WHERE kind = 'scrutiny asked'
               AND "order" <> '' AND moment >= (SELECT since FROM span)),
answer AS (SELECT "order", arg_max(detail, seq) AS found FROM known
           WHERE kind = 'scrutiny answered' AND "order" <> '' GROUP BY "order")
SELECT 'scrutiny (Art. 4)', count(*), count(*) FILTER (found = 'upheld'),
       count(*) FILTER (found = 'infringed'), count(*) FILTER (found IS NULL)
FROM asked_ LEFT JOIN answer USING ("order")
UNION ALL
SELECT 'administrative or judicial review', NULL, NULL, NULL, NULL;
