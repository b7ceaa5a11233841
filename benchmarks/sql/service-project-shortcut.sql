WITH projects AS (
  SELECT * FROM places('service_project', $as_of) WHERE held_on >= $in_force_from AND starts_with(area, $scope)
), steps AS (
  SELECT 'consultation' AS kind, * FROM places('consultation', $as_of)
  UNION ALL SELECT 'review', * FROM places('review', $as_of)
  UNION ALL SELECT 'assessment', * FROM places('assessment', $as_of)
), taken AS (
  SELECT s.kind, s.held_on, s.area, s.reference
  FROM steps s JOIN issued_by b ON b.from_id = s.id JOIN organisation o ON o.id = b.to_id
  WHERE s.kind = 'consultation' AND o.kind = 'residents_committee' AND o.area = s.area AND in_a_community(s.area)
     OR s.kind = 'review' AND o.kind = 'street_office' AND o.area = left(s.area, 9)
     OR s.kind = 'assessment' AND o.kind IN ('department', 'civil_affairs_bureau') AND o.area = left(s.area, 6)
), found AS (
  SELECT p.id, p.area,
         min(t.held_on) FILTER (t.kind = 'consultation') AS consulted,
         list(t.held_on) FILTER (t.kind = 'review') AS reviews,
         min(t.held_on) FILTER (t.kind = 'assessment') AS assessed,
         max(t.held_on) FILTER (t.kind = 'assessment' AND t.held_on <= p.held_on) AS supported
  FROM projects p LEFT JOIN taken t ON t.reference = p.reference AND t.area = p.area
  GROUP BY p.id, p.area
), missing AS (
  SELECT *, concat_ws(', ', CASE WHEN consulted IS NULL THEN 'consultation' END,
                      CASE WHEN reviews IS NULL THEN 'review' END,
                      CASE WHEN assessed IS NULL THEN 'assessment' END) AS steps
  FROM found
)
SELECT area, id AS subject, 'flagged' AS verdict, [] AS people, [] AS organisations,
       CASE steps WHEN '' THEN 'order' ELSE steps END AS observed
FROM missing
WHERE coalesce(len(list_filter(reviews, lambda day: consulted <= day AND day <= supported)), 0) = 0
