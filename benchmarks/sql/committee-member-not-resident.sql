WITH members AS (
  SELECT DISTINCT a.code AS area, t.organisation AS body, t.person
  FROM communities($scope) a JOIN posts($as_of) t ON t.area = a.code
  WHERE t.kind = 'residents_committee' AND t.role NOT IN ('staff', 'other')
), homes AS (
  SELECT m.area, m.body, m.person, count(r.to_id) AS homes,
         count(*) FILTER (starts_with(r.to_id, m.area)) AS inside,
         count(*) FILTER (starts_with(m.area, r.to_id)) AS around
  FROM members m LEFT JOIN resides_in r ON r.from_id = m.person AND holds(r.since, r.until, $as_of)
  GROUP BY ALL
)
SELECT area, person AS subject, CASE WHEN homes > around THEN 'flagged' ELSE 'unverifiable' END AS verdict,
       [person] AS people, [body] AS organisations,
       CASE WHEN homes > around THEN 'outside' WHEN homes > 0 THEN 'wider' ELSE 'unknown' END AS observed
FROM homes WHERE inside = 0
