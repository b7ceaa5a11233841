// id: posts-per-person
// title_zh: 范围内在任的每个人，当日在多少个机构任职？
// title_en: In how many bodies does each person in office in the scope hold a post on the day?
// params: []

// One row an area where the person is in office; bodies elsewhere count, as in the rule about too many posts.
MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND exists(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t)
WITH DISTINCT o.area AS area, p
MATCH (p)-[u:SERVES_IN]->(b:Organisation)
WHERE in_office(u, b)
RETURN area, p.id AS person, count(DISTINCT b.id) AS posts
ORDER BY area, person
