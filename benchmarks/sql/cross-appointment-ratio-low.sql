WITH both_sorts AS (
  SELECT b.area, list(b.id ORDER BY b.id) AS organisations
  FROM communities($scope) a JOIN party_or_committee($as_of) b ON b.area = a.code
  GROUP BY b.area
  HAVING count(*) FILTER (b.kind = 'residents_committee') > 0 AND count(*) FILTER (b.kind <> 'residents_committee') > 0
), members AS (
  SELECT b.area, t.person, count(DISTINCT b.kind = 'residents_committee') AS sorts
  FROM party_or_committee($as_of) b JOIN posts($as_of) t ON t.organisation = b.id
  WHERE t.role NOT IN ('staff', 'other')
  GROUP BY ALL
)
SELECT area, area AS subject, 'flagged' AS verdict, list(person ORDER BY person) AS people, organisations,
       concat(count(*) FILTER (sorts = 2), '/', count(*)) AS observed
FROM both_sorts JOIN members USING (area)
GROUP BY area, organisations
HAVING count(*) FILTER (sorts = 2) < $min_ratio * count(*)
