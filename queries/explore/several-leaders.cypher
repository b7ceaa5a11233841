// id: several-leaders
// group: reporting
// title_zh: "{scope}哪些机构受{leaders}个以上机构领导？"
// title_en: "Which bodies in {scope} are led by {leaders} or more bodies?"
// params:
//   - {name: leaders, type: number, default: 3, min: 2, max: 20, zh: 领导机构数, en: leading bodies}
// columns: {leader_count: [领导机构数, Leading bodies]}

MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND exists(o)
MATCH (o)<-[l:LEADS]-(b:Organisation)
WHERE in_force(l) AND exists(b)
WITH o, b
ORDER BY b.id
WITH o.area AS area, o.id AS body, o.name AS organisation, o.kind AS kind, collect(DISTINCT b.id) AS leaders
WHERE size(leaders) >= $leaders
RETURN area, organisation, kind, size(leaders) AS leader_count, leaders + [body] AS organisations
ORDER BY leader_count DESC, area, organisation
