WITH many AS (
  SELECT person, list(DISTINCT organisation ORDER BY organisation) AS organisations
  FROM posts($as_of) GROUP BY person HAVING count(DISTINCT organisation) >= $max_posts
)
SELECT DISTINCT t.area, person AS subject, 'flagged' AS verdict,
       [person] AS people, organisations, len(organisations) AS observed
FROM many JOIN posts($as_of) t USING (person)
WHERE starts_with(t.area, $scope)
