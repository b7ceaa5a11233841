WITH offices AS (
  SELECT id, area, CASE length(area) WHEN 6 THEN 'district' ELSE 'street' END AS level
  FROM bodies($as_of) WHERE kind = 'collective_assets_office'
), missing AS (
  SELECT c.id, c.area, o.level
  FROM communities($scope) a
  JOIN bodies($as_of) c ON c.area = a.code AND c.kind = 'shareholding_company'
  JOIN offices o ON o.area IN (left(c.area, 6), left(c.area, 9))
  LEFT JOIN supervises s ON s.from_id = o.id AND s.to_id = c.id AND holds(s.since, s.until, $as_of)
  GROUP BY ALL HAVING count(s.from_id) = 0
)
SELECT m.area, m.id AS subject, 'flagged' AS verdict, [] AS people,
       [m.id] || (SELECT list(o.id ORDER BY o.id) FROM offices o
                  WHERE o.area IN (left(m.area, 6), left(m.area, 9))) AS organisations,
       CASE count(*) WHEN 2 THEN 'district, street' ELSE min(m.level) END AS observed
FROM missing m
GROUP BY m.area, m.id
