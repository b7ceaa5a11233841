WITH secretaries AS (
  SELECT person, area FROM first_posts($as_of) WHERE role = 'secretary'
)
SELECT a.code AS area, t.person AS subject,
       CASE WHEN max(nullif(t.basis, 'unknown')) IS NULL THEN 'unverifiable' ELSE 'flagged' END AS verdict,
       [t.person] AS people, [t.organisation] AS organisations,
       coalesce(min(nullif(t.basis, 'unknown')), 'unknown') AS observed
FROM communities($scope) a
JOIN posts($as_of) t ON t.area = a.code AND t.kind = 'workstation'
WHERE t.basis <> 'hired' AND NOT EXISTS (
  FROM posts($as_of) h JOIN secretaries s ON s.person = h.person AND s.area = h.area
  WHERE h.person = t.person AND h.organisation = t.organisation AND h.role = 'head' AND h.basis = 'ex_officio'
)
GROUP BY a.code, t.person, t.organisation
