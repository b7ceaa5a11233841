// id: shared-people
// group: interlocks
// title_zh: "{scope}哪两个机构有{shared}名以上共同任职人员？"
// title_en: "Which two bodies in {scope} share {shared} or more people?"
// params:
//   - {name: shared, type: number, default: 3, min: 1, max: 50, zh: 共同人员数, en: people shared}
// columns: {shared_count: [共同人员数, People shared]}

MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND exists(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t)
MATCH (p)-[u:SERVES_IN]->(b:Organisation)
WHERE in_office(u, b) AND b.id <> o.id
  AND (b.id > o.id OR left(coalesce(b.area, ''), 6) <> left(o.area, 6) OR NOT coalesce(b.area, '') STARTS WITH $scope)
WITH o, b, p
ORDER BY p.id
WITH o.area AS area, o.id AS one, b.id AS two, o.name AS organisation, b.name AS other, collect(DISTINCT p.id) AS people
WHERE size(people) >= $shared
RETURN area, organisation, other, size(people) AS shared_count, people, [one, two] AS organisations
ORDER BY shared_count DESC, area, organisation, other
