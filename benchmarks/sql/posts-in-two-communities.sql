WITH held AS (
  SELECT DISTINCT t.person, b.id AS body, a.code AS community
  FROM party_or_committee($as_of) b
  JOIN posts($as_of) t ON t.organisation = b.id
  JOIN area a ON a.code = b.area AND a.level = 'community'
  WHERE t.role NOT IN ('staff', 'other')
), several AS (
  SELECT person, list(DISTINCT body ORDER BY body) AS organisations, count(DISTINCT community) AS communities
  FROM held GROUP BY person HAVING count(DISTINCT community) > 1
)
SELECT DISTINCT held.community AS area, person AS subject, 'flagged' AS verdict,
       [person] AS people, organisations, communities AS observed
FROM several JOIN held USING (person)
WHERE starts_with(held.community, $scope)
