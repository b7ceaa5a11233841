WITH granted AS (
  SELECT 'approval' AS kind, * FROM papers('approval', $as_of) WHERE is_granted(outcome)
  UNION ALL
  SELECT 'filing', * FROM papers('filing', $as_of) WHERE is_granted(outcome)
), known AS (
  SELECT DISTINCT left(o.area, 6) AS district FROM granted g JOIN organisation o ON o.id = g.about
  WHERE o.kind = 'residents_group' AND in_a_community(o.area)
), changed AS (
  SELECT o.id, o.area, year(o.established_on) = 1 AS unknown,
         coalesce(bool_or(g.kind = 'approval' AND i.kind = 'street_office' AND i.area = left(o.area, 9)), false) AS approved,
         coalesce(bool_or(g.kind = 'filing' AND i.kind = 'civil_affairs_bureau' AND i.area = left(o.area, 6)), false) AS filed
  FROM communities($scope) a JOIN bodies($as_of) o ON o.area = a.code
  LEFT JOIN granted g ON g.about = o.id
  LEFT JOIN issued_by b ON b.from_id = g.id
  LEFT JOIN organisation i ON i.id = b.to_id
  WHERE o.kind = 'residents_group' AND (o.established_on >= $in_force_from OR year(o.established_on) = 1)
  GROUP BY ALL
)
SELECT area, id AS subject,
       CASE WHEN NOT unknown AND left(area, 6) IN (FROM known) THEN 'flagged' ELSE 'unverifiable' END AS verdict,
       [] AS people, [id] AS organisations,
       CASE WHEN approved THEN 'filing' WHEN filed THEN 'approval' ELSE 'approval, filing' END AS observed
FROM changed WHERE NOT (approved AND filed)
