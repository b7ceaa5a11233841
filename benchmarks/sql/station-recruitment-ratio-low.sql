WITH with_station AS (
  SELECT o.area, list(o.id ORDER BY o.id) AS organisations
  FROM communities($scope) a JOIN workers_body($as_of) o ON o.area = a.code
  GROUP BY o.area HAVING count(*) FILTER (o.kind = 'workstation') > 0
), recruits AS (
  SELECT DISTINCT person, area FROM posts($as_of) WHERE kind = 'workstation'
), members AS (
  SELECT DISTINCT b.area, t.person
  FROM party_or_committee($as_of) b JOIN posts($as_of) t ON t.organisation = b.id
  WHERE t.role NOT IN ('staff', 'other')
)
SELECT m.area, m.area AS subject, 'flagged' AS verdict, list(m.person ORDER BY m.person) AS people, organisations,
       concat(count(r.person), '/', count(*)) AS observed
FROM with_station JOIN members m USING (area)
LEFT JOIN recruits r ON r.person = m.person AND r.area = m.area
GROUP BY m.area, organisations
HAVING count(r.person) < $min_ratio * count(*)
