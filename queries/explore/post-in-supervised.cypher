// id: post-in-supervised
// group: supervision
// title_zh: "{scope}谁既在监督机构任职，又在受其监督的机构任职？"
// title_en: "Who in {scope} serves both in a supervising body and in one that it supervises?"
// params: []
// columns: {supervisor_role: [在监督机构的职务, Post in it]}

MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND exists(o)
MATCH (o)<-[l:SUPERVISES]-(b:Organisation)
WHERE supervises_other(l, b, o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t)
MATCH (p)-[u:SERVES_IN]->(c:Organisation)
WHERE c.id = b.id AND in_force(u)
RETURN DISTINCT o.area AS area, p.name AS person, b.name AS supervisor, u.role AS supervisor_role,
       o.name AS organisation, t.role AS role, [p.id] AS people, [b.id, o.id] AS organisations
ORDER BY area, organisation, person, supervisor, role, supervisor_role
