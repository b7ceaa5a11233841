// id: posts-held
// title_zh: 范围内在任的每个人，当日任哪些职务？
// title_en: Which posts does each person in office in the scope hold on the day?
// params: []

// Posts elsewhere too, so that no concurrent one is left out.
MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND exists(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t)
WITH DISTINCT p
MATCH (p)-[u:SERVES_IN]->(b:Organisation)
WHERE in_office(u, b)
RETURN p.id AS person, p.name AS name, b.id AS organisation, b.name AS body, b.kind AS kind, b.area AS seat,
       u.role AS role, u.since AS since
ORDER BY person, organisation, role
