SELECT o.area, o.id AS subject,
       CASE WHEN bool_or(t.person IS NOT NULL AND t.full_time IS NULL) THEN 'unverifiable' ELSE 'flagged' END AS verdict,
       coalesce(list(DISTINCT t.person ORDER BY t.person) FILTER (t.person IS NOT NULL), []) AS people,
       [o.id] AS organisations, count(DISTINCT t.person) AS observed
FROM bodies($as_of) o
LEFT JOIN serves_in t ON t.organisation = o.id AND holds(t.since, t.until, $as_of)
WHERE o.kind = 'construction_office' AND starts_with(o.area, $scope)
GROUP BY o.area, o.id
HAVING NOT coalesce(bool_or(t.full_time), false)
