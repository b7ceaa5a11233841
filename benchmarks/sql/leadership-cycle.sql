WITH RECURSIVE edges AS (
  SELECT DISTINCT above, below FROM lines($as_of)
), walks AS (
  SELECT e.above AS first, e.below AS last, [e.above] AS met FROM edges e WHERE e.below >= e.above
  UNION ALL
  SELECT w.first, e.below, w.met || [w.last]
  FROM walks w JOIN edges e ON e.above = w.last
  WHERE w.last > w.first AND e.below >= w.first AND len(w.met) < $max_length AND NOT list_contains(w.met, w.last)
)
SELECT DISTINCT o.area, o.id AS subject, 'flagged' AS verdict, [] AS people,
       list_sort(met) AS organisations, len(met) AS observed
FROM walks JOIN organisation o ON o.id = first
WHERE last = first AND starts_with(o.area, $scope) AND well_placed(o.kind, o.area)
