SELECT DISTINCT above_area AS area, above AS subject, 'flagged' AS verdict, [] AS people,
       [above, below] AS organisations, below_kind AS observed
FROM inverted($as_of)
WHERE starts_with(above_area, $scope)
