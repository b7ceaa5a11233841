WITH found AS (
  SELECT a.code AS area, transition_unknown(a.urbanised, a.transition_until) AS unknown,
         c.person, c.organisation AS company,
         list(DISTINCT f.organisation ORDER BY f.organisation) AS others, list(DISTINCT f.role) AS roles
  FROM communities($scope) a
  JOIN posts($as_of) c ON c.area = a.code AND c.kind = 'shareholding_company' AND c.role = 'chair'
  JOIN first_posts($as_of) f ON f.person = c.person AND f.area = a.code
  WHERE coalesce(NOT (a.urbanised AND $as_of < a.transition_until), true)
  GROUP BY ALL
)
SELECT area, person AS subject, CASE WHEN unknown THEN 'unverifiable' ELSE 'flagged' END AS verdict,
       [person] AS people, [company] || others AS organisations,
       CASE WHEN len(roles) > 1 THEN 'secretary, director' ELSE roles[1] END AS observed
FROM found
