-- What people made of what each detector and linker brought up.
WITH each AS (
  SELECT ruling.*, CASE WHEN case_kind = 'network' THEN 'linker' ELSE 'detector' END AS means,
         CASE WHEN case_kind = 'network' AND len(linkers) > 0 THEN linkers ELSE detectors END
           AS names
  FROM ruling WHERE is_inside AND verb NOT IN ('escalate', 'reverse')),
named AS (SELECT means, unnest(names) AS name, acts AND NOT is_back AS stands, is_back FROM each)
SELECT means, name, count(*), count(*) FILTER (stands), count(*) FILTER (NOT stands),
       count(*) FILTER (is_back), share(count(*) FILTER (NOT stands), count(*))
FROM named GROUP BY means, name;
