WITH offices AS (
  SELECT id, area FROM bodies($as_of) WHERE kind = 'construction_office'
), bureaus AS (
  SELECT id, area FROM bodies($as_of) WHERE kind = 'civil_affairs_bureau'
), joined AS (
  SELECT from_id AS one, to_id AS other FROM co_located_with WHERE holds(since, until, $as_of)
  UNION ALL SELECT to_id, from_id FROM co_located_with WHERE holds(since, until, $as_of)
  UNION ALL SELECT from_id, to_id FROM sub_unit_of WHERE holds(since, until, $as_of)
), well AS (
  SELECT DISTINCT x.area FROM offices x JOIN joined j ON j.one = x.id JOIN bureaus y ON y.id = j.other AND y.area = x.area
), found AS (
  SELECT a.code, coalesce(list(DISTINCT x.id ORDER BY x.id) FILTER (x.id IS NOT NULL), []) AS offices,
         coalesce(list(DISTINCT y.id ORDER BY y.id) FILTER (y.id IS NOT NULL AND x.id IS NOT NULL), []) AS bureaus
  FROM area a LEFT JOIN offices x ON x.area = a.code LEFT JOIN bureaus y ON y.area = a.code
  WHERE a.level = 'district' AND starts_with(a.code, $scope) AND a.code NOT IN (FROM well)
  GROUP BY a.code
)
SELECT code AS area, code AS subject, 'flagged' AS verdict, [] AS people, offices || bureaus AS organisations,
       CASE WHEN len(offices) = 0 THEN 'missing' WHEN len(bureaus) = 0 THEN 'alone' ELSE 'apart' END AS observed
FROM found
