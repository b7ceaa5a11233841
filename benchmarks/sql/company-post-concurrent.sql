WITH found AS (
  SELECT a.code AS area, transition_unknown(a.urbanised, a.transition_until) AS unknown,
         c.person, c.organisation AS company, list(DISTINCT o.id ORDER BY o.id) AS others
  FROM communities($scope) a
  JOIN posts($as_of) c ON c.area = a.code AND c.kind = 'shareholding_company'
  JOIN posts($as_of) t ON t.person = c.person AND t.area = a.code
  JOIN workers_body($as_of) o ON o.id = t.organisation
  WHERE coalesce(NOT (a.urbanised AND $as_of < a.transition_until), true)
    AND NOT EXISTS (
      FROM posts($as_of) chair JOIN first_posts($as_of) f ON f.person = chair.person AND f.area = chair.area
      WHERE chair.person = c.person AND chair.organisation = c.organisation AND chair.role = 'chair'
    )
  GROUP BY ALL
)
SELECT area, person AS subject, CASE WHEN unknown THEN 'unverifiable' ELSE 'flagged' END AS verdict,
       [person] AS people, [company] || others AS organisations, len(others) AS observed
FROM found
