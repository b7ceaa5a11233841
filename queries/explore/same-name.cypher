// id: same-name
// group: gaps
// title_zh: "{scope}哪些在任人员同名，出生年月又相同或不详？"
// title_en: "Which people in office in {scope} have one name, and one month of birth or none?"
// note_zh: "可能是同一个人，须核实后才能认定。"
// note_en: "They may be one person; that is to be checked before it is said."
// params: []
// columns: {other_birth_month: [另一人出生年月, Birth of the other]}

MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND exists(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t)
WITH p.name AS person, collect(DISTINCT p.id) AS namesakes
WHERE size(namesakes) > 1
UNWIND namesakes AS one
UNWIND namesakes AS two
WITH person, one, two
WHERE one < two
MATCH (p:Person {id: one})
MATCH (q:Person {id: two})
WHERE coalesce(p.birth_month, q.birth_month, '') = coalesce(q.birth_month, p.birth_month, '')
MATCH (p)-[t:SERVES_IN]->(o:Organisation)
WHERE o.area STARTS WITH $scope AND in_office(t, o)
MATCH (q)-[u:SERVES_IN]->(b:Organisation)
WHERE b.area STARTS WITH $scope AND in_office(u, b)
RETURN DISTINCT o.area AS area, person, p.birth_month AS birth_month, o.name AS organisation,
       q.birth_month AS other_birth_month, b.name AS other, [p.id, q.id] AS people, [o.id, b.id] AS organisations
ORDER BY area, person, organisation, other
