WITH secretaries AS (
  SELECT person, area FROM first_posts($as_of) WHERE role = 'secretary'
), heads AS (
  SELECT t.area, t.organisation AS station, list(DISTINCT t.person ORDER BY t.person) AS people
  FROM communities($scope) a
  JOIN posts($as_of) t ON t.area = a.code AND t.kind = 'workstation' AND t.role = 'head'
  GROUP BY ALL
), branches AS (
  SELECT area, list(id ORDER BY id) AS ids FROM party_organisations($as_of) GROUP BY area
)
SELECT area, station AS subject, 'flagged' AS verdict, people, [station] || ids AS organisations, len(people) AS observed
FROM heads JOIN branches USING (area)
WHERE NOT EXISTS (FROM secretaries s WHERE s.area = heads.area AND list_contains(heads.people, s.person))
