SELECT o.area, o.id AS subject, 'flagged' AS verdict, [] AS people, [o.id] AS organisations, max(f.year) AS observed
FROM appraised($as_of, $scope) o
JOIN papers('award', $as_of) w ON w.about = o.id
JOIN appraisals($as_of) f ON f.about = o.id AND f.year = year_of(w.held_on)
WHERE w.held_on >= $in_force_from AND f.outcome = 'below_standard'
GROUP BY o.area, o.id
