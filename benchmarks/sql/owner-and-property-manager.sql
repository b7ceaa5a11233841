SELECT DISTINCT t.area, t.person AS subject, 'flagged' AS verdict, [t.person] AS people,
       [u.organisation, t.organisation] AS organisations, 2 AS observed
FROM entrusts l
JOIN posts($as_of) t ON t.organisation = l.to_id AND t.kind = 'property_company'
JOIN posts($as_of) u ON u.organisation = l.from_id AND u.kind = 'owners_committee' AND u.person = t.person
WHERE holds(l.since, l.until, $as_of) AND starts_with(t.area, $scope) AND in_a_community(t.area) AND in_a_community(u.area)
