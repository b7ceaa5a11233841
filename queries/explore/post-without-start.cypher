// id: post-without-start
// group: gaps
// title_zh: "{scope}哪些在任职务没有任职日期？"
// title_en: "Which posts held in {scope} have no day on which they began?"
// params: []

MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND exists(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t) AND toString(t.since) STARTS WITH '0001'
RETURN DISTINCT o.area AS area, p.name AS person, o.name AS organisation, t.role AS role, [p.id] AS people,
       [o.id] AS organisations
ORDER BY area, organisation, person, role
