SELECT DISTINCT below_area AS area, below AS subject, 'flagged' AS verdict, [] AS people,
       [above, below] AS organisations, above_kind AS observed
FROM lines($as_of)
WHERE starts_with(below_area, $scope) AND NOT starts_with(below_area, above_area)
  AND well_placed(below_kind, below_area)
  AND (above, below) NOT IN (SELECT (above, below) FROM inverted($as_of))
