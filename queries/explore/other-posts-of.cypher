// id: other-posts-of
// group: concurrency
// title_zh: "{scope}的{kind}{role}还任什么职务？"
// title_en: "Which other posts does the {role} of each {kind} in {scope} hold?"
// params:
//   - {name: kind, type: word, list: kind, default: shareholding_company, zh: 机构类型, en: kind of body}
//   - {name: role, type: word, list: role, default: chair, zh: 职务, en: post}

MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND o.kind = $kind AND exists(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE t.role = $role AND in_force(t)
MATCH (p)-[u:SERVES_IN]->(b:Organisation)
WHERE b.id <> o.id AND in_office(u, b)
RETURN DISTINCT o.area AS area, p.name AS person, o.name AS organisation, b.name AS other, u.role AS other_role,
       [p.id] AS people, [o.id, b.id] AS organisations
ORDER BY area, person, organisation, other, other_role
