// id: owner-and-manager
// group: interlocks
// title_zh: "{scope}谁同时在业主委员会和它委托的物业管理企业任职？"
// title_en: "Who in {scope} serves both in an owners' committee and in the property company it entrusts?"
// params: []

MATCH (c:Organisation)
WHERE c.area STARTS WITH $scope AND property_company(c)
MATCH (c)<-[l:ENTRUSTS]-(o:Organisation)
WHERE entrusts_manager(l, o, c)
MATCH (c)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t)
MATCH (p)-[u:SERVES_IN]->(b:Organisation)
WHERE b.id = o.id AND in_force(u)
RETURN DISTINCT c.area AS area, p.name AS person, o.name AS organisation, u.role AS role, c.name AS other, t.role AS other_role,
       [p.id] AS people, [o.id, c.id] AS organisations
ORDER BY area, person, organisation, other, role, other_role
