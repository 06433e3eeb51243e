-- One round of personalised PageRank toward the seeds, in whole numbers.
-- Reads: edges (actor, object, degree), ranks and starts (account, mass), settings (one row).
-- Whole numbers add up to the same in any order; products and quotients of doubles are
-- rounded alike everywhere.
SELECT given.account, CAST(sum(given.mass) AS BIGINT) AS mass
FROM (
  SELECT starts.account, starts.mass FROM starts
  UNION ALL
  SELECT pulled.account,
         CAST(floor(CAST(pulled.total AS DOUBLE) * CAST(settings.goes_on AS DOUBLE)
                    / CAST(pulled.degree * settings.out_of AS DOUBLE)) AS BIGINT) AS mass
  FROM (
    SELECT edges.actor AS account, edges.degree, CAST(sum(ranks.mass) AS BIGINT) AS total
    FROM edges
    JOIN ranks ON ranks.account = edges.object
    GROUP BY edges.actor, edges.degree
  ) AS pulled
  CROSS JOIN settings
) AS given
WHERE given.mass > 0
GROUP BY given.account
