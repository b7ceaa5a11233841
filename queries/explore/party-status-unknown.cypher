// id: party-status-unknown
// group: gaps
// title_zh: "{scope}哪些在任人员政治面貌不详？"
// title_en: "Of which people in office in {scope} is the party status unknown?"
// params: []

MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND exists(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t) AND coalesce(p.party_status, 'unknown') = 'unknown'
RETURN DISTINCT o.area AS area, p.name AS person, o.name AS organisation, t.role AS role, [p.id] AS people,
       [o.id] AS organisations
ORDER BY area, organisation, person, role
