// id: company-ties
// group: interlocks
// title_zh: "{scope}哪些机构的在任人员同时在股份合作公司任职？"
// title_en: "Which bodies in {scope} have people who also serve in a shareholding company?"
// params: []
// columns: {other: [股份合作公司, Company], shared_count: [共同人员数, People shared]}

MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND o.kind <> 'shareholding_company' AND exists(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t)
MATCH (p)-[u:SERVES_IN]->(c:Organisation)
WHERE in_force(u) AND company(c)
WITH o, c, p
ORDER BY p.id
WITH o.area AS area, o.id AS one, c.id AS two, o.name AS organisation, o.kind AS kind, c.name AS other,
     collect(DISTINCT p.id) AS people
RETURN area, organisation, kind, other, size(people) AS shared_count, people, [one, two] AS organisations
ORDER BY shared_count DESC, area, organisation, other
