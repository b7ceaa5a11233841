// id: same-person-leads-two
// group: interlocks
// title_zh: "{scope}谁同时是两个以上机构的主要负责人？"
// title_en: "Who in {scope} heads two or more bodies at once?"
// note_zh: "主要负责人：书记、主任、站长、董事长、组长。"
// note_en: "Heads: secretary, director, head, chair, group leader."
// params: []
// columns: {body_count: [任主要负责人的机构数, Bodies headed]}

MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND exists(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE t.role IN ['secretary', 'director', 'head', 'chair', 'group_leader'] AND in_force(t)
WITH DISTINCT o.area AS area, p
MATCH (p)-[u:SERVES_IN]->(b:Organisation)
WHERE u.role IN ['secretary', 'director', 'head', 'chair', 'group_leader'] AND in_office(u, b)
WITH area, p, b
ORDER BY b.id
WITH area, p.id AS identity, p.name AS person, collect(DISTINCT b.id) AS organisations, collect(DISTINCT b.name) AS names
WHERE size(organisations) >= 2
RETURN area, person, size(organisations) AS body_count, names, [identity] AS people, organisations
ORDER BY body_count DESC, area, person
