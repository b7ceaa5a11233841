// id: posts-in-two-kinds
// group: concurrency
// title_zh: "{scope}谁同时在{kind}和{other}任职？"
// title_en: "Who in {scope} serves both in a body of kind {kind} and in one of kind {other}?"
// params:
//   - {name: kind, type: word, list: kind, default: residents_committee, zh: 机构类型, en: kind of body}
//   - {name: other, type: word, list: kind, default: shareholding_company, zh: 另一机构类型, en: other kind of body}

MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND o.kind = $kind AND exists(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t)
MATCH (p)-[u:SERVES_IN]->(b:Organisation)
WHERE b.kind = $other AND b.id <> o.id AND in_office(u, b)
RETURN DISTINCT o.area AS area, p.name AS person, o.name AS organisation, t.role AS role, b.name AS other,
       u.role AS other_role, [p.id] AS people, [o.id, b.id] AS organisations
ORDER BY area, person, organisation, role, other, other_role
