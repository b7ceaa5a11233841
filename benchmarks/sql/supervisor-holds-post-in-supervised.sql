SELECT DISTINCT t.area, t.person AS subject, 'flagged' AS verdict, [t.person] AS people,
       [u.organisation, t.organisation] AS organisations, t.kind AS observed
FROM supervises l
JOIN posts($as_of) t ON t.organisation = l.to_id
JOIN posts($as_of) u ON u.organisation = l.from_id AND u.person = t.person
WHERE holds(l.since, l.until, $as_of) AND l.from_id <> l.to_id AND starts_with(t.area, $scope)
