-- Days of activity, counted of each network and of all others; first suspensions of networks.
CREATE OR REPLACE TABLE day AS
SELECT "case", moment AS ends, moment // 86400000000 - 1 AS day, counted,
       figure(counted, 'accounts') AS accounts, figure(counted, 'linking') AS linking,
       figure(counted, 'reach') AS reach
FROM known WHERE kind = 'activity counted'
QUALIFY row_number() OVER (PARTITION BY "case", day ORDER BY seq) = 1;

CREATE OR REPLACE TABLE struck AS
SELECT deed."case", min(confirmed) AS shown, min(confirmed) // 86400000000 AS day
FROM deed WHERE verb = 'suspend' AND confirmed IS NOT NULL AND "case" IN (FROM network)
GROUP BY deed."case"
HAVING shown >= (SELECT since FROM span);

-- Days before and after, each as many days away as "far" says.
CREATE OR REPLACE TABLE side AS
SELECT day.*, struck.shown, day.day - struck.day AS far, day.day > struck.day AS is_after,
       other.accounts AS other_accounts, other.linking AS other_linking
FROM struck JOIN day USING ("case") LEFT JOIN day AS other
  ON other."case" IS NULL AND other.day = day.day
WHERE day.day <> struck.day;

-- Networks that were counted on both sides: 14 days before at most, the last 7 after.
CREATE OR REPLACE TABLE regrown AS
WITH before AS (
  SELECT "case", avg(accounts) AS accounts, avg(reach) AS reach
  FROM side WHERE far BETWEEN -14 AND -1 GROUP BY "case"),
newest AS (
  SELECT *, row_number() OVER (PARTITION BY "case" ORDER BY day DESC) AS place
  FROM side WHERE is_after),
after AS (SELECT "case", avg(accounts) AS accounts FROM newest WHERE place <= 7 GROUP BY "case")
SELECT "case", before.accounts AS before, after.accounts AS after, before.reach / 2 AS half
FROM before JOIN after USING ("case");
