SELECT left(o.area, 9) AS area, left(o.area, 9) AS subject, 'flagged' AS verdict, [] AS people,
       list(DISTINCT o.id ORDER BY o.id) AS organisations, count(DISTINCT o.id) AS observed
FROM papers('sharing', $as_of) s
JOIN bodies($as_of) o ON o.id = s.about
JOIN area seat ON seat.code = o.area AND seat.level IN ('street', 'community')
JOIN area street ON street.code = left(o.area, 9) AND street.level = 'street'
WHERE starts_with(street.code, $scope)
  AND o.id NOT IN (SELECT about FROM papers('agreement', $as_of) WHERE outcome = 'sharing')
GROUP BY left(o.area, 9)
