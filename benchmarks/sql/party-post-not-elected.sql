SELECT a.code AS area, t.person AS subject,
       CASE WHEN max(nullif(t.basis, 'unknown')) IS NULL THEN 'unverifiable' ELSE 'flagged' END AS verdict,
       [t.person] AS people, [o.id] AS organisations, coalesce(min(nullif(t.basis, 'unknown')), 'unknown') AS observed
FROM communities($scope) a
JOIN party_organisations($as_of) o ON o.area = a.code
JOIN posts($as_of) t ON t.organisation = o.id
WHERE t.basis <> 'elected' AND t.role NOT IN ('staff', 'other')
GROUP BY a.code, t.person, o.id
