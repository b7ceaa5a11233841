WITH offices AS (
  SELECT id, area FROM bodies($as_of) WHERE kind = 'street_office'
), parents AS (
  SELECT s.from_id AS station, list(DISTINCT o.id ORDER BY o.id) AS ids
  FROM sub_unit_of s JOIN bodies($as_of) o ON o.id = s.to_id WHERE holds(s.since, s.until, $as_of)
  GROUP BY s.from_id
)
SELECT o.area, o.id AS subject, CASE WHEN p.ids IS NULL THEN 'unverifiable' ELSE 'flagged' END AS verdict,
       [] AS people, [o.id] || coalesce(p.ids, []) AS organisations, coalesce(len(p.ids), 0) AS observed
FROM communities($scope) a
JOIN bodies($as_of) o ON o.area = a.code AND o.kind = 'workstation'
LEFT JOIN parents p ON p.station = o.id
WHERE left(a.code, 9) IN (SELECT area FROM offices)
  AND NOT EXISTS (FROM offices f WHERE f.area = left(a.code, 9) AND list_contains(p.ids, f.id))
