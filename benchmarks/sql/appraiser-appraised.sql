SELECT a.code AS area, t.person AS subject, 'flagged' AS verdict, [t.person] AS people,
       [t.organisation] || list(DISTINCT u.organisation ORDER BY u.organisation) AS organisations,
       count(DISTINCT u.organisation) AS observed
FROM communities($scope) a
JOIN posts($as_of) t ON t.area = a.code AND t.kind = 'appraisal_committee' AND t.role NOT IN ('staff', 'other')
JOIN posts($as_of) u ON u.person = t.person AND u.area = a.code
JOIN workers_body($as_of) w ON w.id = u.organisation
GROUP BY a.code, t.organisation, t.person
