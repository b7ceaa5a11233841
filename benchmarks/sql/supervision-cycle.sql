WITH RECURSIVE edges AS (
  SELECT DISTINCT x.id AS above, y.id AS below
  FROM supervises l JOIN bodies($as_of) x ON x.id = l.from_id JOIN bodies($as_of) y ON y.id = l.to_id
  WHERE holds(l.since, l.until, $as_of)
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
