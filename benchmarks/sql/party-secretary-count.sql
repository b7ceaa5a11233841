SELECT o.area, o.id AS subject, 'flagged' AS verdict,
       coalesce(list(DISTINCT t.person ORDER BY t.person) FILTER (t.person IS NOT NULL), []) AS people,
       [o.id] AS organisations, count(DISTINCT t.person) AS observed
FROM communities($scope) a
JOIN party_organisations($as_of) o ON o.area = a.code
LEFT JOIN posts($as_of) t ON t.organisation = o.id AND t.role = 'secretary'
GROUP BY o.area, o.id
HAVING count(DISTINCT t.person) <> $count
