SELECT area, id AS subject, 'flagged' AS verdict, [] AS people, [] AS organisations, held_on::VARCHAR AS observed
FROM places('meeting', $as_of)
WHERE outcome = 'joint' AND reference IS NULL AND $in_force_from <= held_on AND held_on < $grace_days_start
  AND starts_with(area, $scope)
