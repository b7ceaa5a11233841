WITH uppers AS (
  SELECT id, area, kind FROM bodies($as_of) WHERE kind IN ('street_party_committee', 'street_office')
), missing AS (
  SELECT o.id, o.area, u.kind
  FROM communities($scope) a
  JOIN bodies($as_of) o ON o.area = a.code AND o.kind = 'workstation'
  JOIN uppers u ON u.area = left(a.code, 9)
  LEFT JOIN leads l ON l.from_id = u.id AND l.to_id = o.id AND holds(l.since, l.until, $as_of)
  GROUP BY ALL HAVING count(l.from_id) = 0
)
SELECT m.area, m.id AS subject, 'flagged' AS verdict, [] AS people,
       [m.id] || (SELECT list(u.id ORDER BY u.id) FROM uppers u WHERE u.area = left(m.area, 9)) AS organisations,
       CASE count(*) WHEN 2 THEN 'street_party_committee, street_office' ELSE min(m.kind) END AS observed
FROM missing m
GROUP BY m.area, m.id
