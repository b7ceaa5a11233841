WITH kept AS (
  SELECT l.to_id AS area,
         bool_or(t.kind = 'street_office' AND t.area = left(l.to_id, 9) AND t.role NOT IN ('staff', 'other')) AS well
  FROM liaises_with l LEFT JOIN posts($as_of) t ON t.person = l.from_id
  WHERE holds(l.since, l.until, $as_of)
  GROUP BY l.to_id
)
SELECT a.code AS area, a.code AS subject, 'flagged' AS verdict, [] AS people, [] AS organisations,
       CASE WHEN kept.area IS NULL THEN 'nobody' ELSE 'outsiders' END AS observed
FROM communities($scope) a LEFT JOIN kept ON kept.area = a.code
WHERE left(a.code, 9) IN (SELECT area FROM bodies($as_of) WHERE kind = 'street_office')
  AND left(a.code, 9) <> a.code AND left(a.code, 9) IN (SELECT code FROM area)
  AND NOT coalesce(kept.well, false)
