// id: many-posts
// group: concurrency
// title_zh: "{scope}谁同时在{bodies}个以上机构任职？"
// title_en: "Who in {scope} holds posts in {bodies} or more bodies at once?"
// note_zh: "范围以外的任职也计算在内；在几个区划任职的人，每个区划各列一行。"
// note_en: "Posts outside the scope count too; who serves in several areas has a line in each."
// params:
//   - {name: bodies, type: number, default: 3, min: 2, max: 20, zh: 机构数, en: bodies}
// columns: {body_count: [任职机构数, Bodies]}

MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND exists(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t) AND COUNT { MATCH (p)-[u:SERVES_IN]->(b:Organisation) WHERE in_force(u) } >= $bodies
WITH DISTINCT o.area AS area, p
MATCH (p)-[u:SERVES_IN]->(b:Organisation)
WHERE in_office(u, b)
WITH area, p, b
ORDER BY b.id
WITH area, p.id AS identity, p.name AS person, collect(DISTINCT b.id) AS organisations, collect(DISTINCT b.name) AS names
WHERE size(organisations) >= $bodies
RETURN area, person, size(organisations) AS body_count, names, [identity] AS people, organisations
ORDER BY body_count DESC, area, person
