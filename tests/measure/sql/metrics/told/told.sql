-- All figures that were found, with Wilson's interval of each share; a share of nothing is unknown.
WITH middles AS (
  SELECT *, whole + z() * z() AS wide, value * (whole - value) / nullif(whole, 0) AS spread
  FROM found),
ends AS (
  SELECT *, (value + z() * z() / 2) / wide AS middle,
         z() / wide * sqrt(spread + z() * z() / 4) AS half
  FROM middles)
SELECT metric, name,
       CASE WHEN whole IS NULL THEN value WHEN whole > 0 THEN value / whole END AS value,
       CASE WHEN whole IS NULL THEN low WHEN value = 0 AND whole > 0 THEN 0 ELSE middle - half END
         AS low,
       CASE WHEN whole IS NULL THEN high WHEN value = whole AND whole > 0 THEN 1
            ELSE middle + half END AS high
FROM ends
