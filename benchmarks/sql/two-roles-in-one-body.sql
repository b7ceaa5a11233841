SELECT a.code AS area, t.person AS subject, 'flagged' AS verdict, [t.person] AS people, [o.id] AS organisations,
       concat(min(t.role), ', ', max(t.role)) AS observed
FROM communities($scope) a
JOIN party_or_committee($as_of) o ON o.area = a.code
JOIN posts($as_of) t ON t.organisation = o.id
GROUP BY a.code, o.id, t.person
HAVING count(DISTINCT t.role) > 1 AND count(*) FILTER (t.role NOT IN ('staff', 'other')) > 0
