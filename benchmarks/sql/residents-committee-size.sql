SELECT a.code AS area, o.id AS subject, 'flagged' AS verdict,
       coalesce(list(DISTINCT t.person ORDER BY t.person) FILTER (t.person IS NOT NULL), []) AS people,
       [o.id] AS organisations, count(DISTINCT t.person) AS observed
FROM communities($scope) a
JOIN bodies($as_of) o ON o.area = a.code AND o.kind = 'residents_committee'
LEFT JOIN posts($as_of) t ON t.organisation = o.id AND t.role NOT IN ('staff', 'other')
GROUP BY a.code, o.id
HAVING count(DISTINCT t.person) NOT BETWEEN $min AND $max
