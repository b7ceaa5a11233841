WITH committees AS (
  SELECT area, list(id ORDER BY id) AS ids FROM bodies($as_of) WHERE kind = 'residents_committee' GROUP BY area
), lines AS (
  SELECT 'guidance' AS kind, * FROM guides WHERE holds(since, until, $as_of)
  UNION ALL
  SELECT 'supervision', * FROM supervises WHERE holds(since, until, $as_of)
), held AS (
  SELECT o.id, o.area, c.ids, coalesce(bool_or(l.kind = 'guidance'), false) AS guided,
         coalesce(bool_or(l.kind = 'supervision'), false) AS supervised
  FROM communities($scope) a
  JOIN bodies($as_of) o ON o.area = a.code
  JOIN committees c ON c.area = a.code
  LEFT JOIN lines l ON l.to_id = o.id AND list_contains(c.ids, l.from_id)
  WHERE o.kind IN ('owners_committee', 'property_company')
  GROUP BY o.id, o.area, c.ids
)
SELECT area, id AS subject, 'flagged' AS verdict, [] AS people, [id] || ids AS organisations,
       CASE WHEN guided THEN 'supervision' WHEN supervised THEN 'guidance' ELSE 'guidance, supervision' END AS observed
FROM held WHERE NOT (guided AND supervised)
