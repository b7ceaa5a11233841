// id: posts-in-several-communities
// group: interlocks
// title_zh: "{scope}谁在{communities}个以上社区任职？"
// title_en: "Who in {scope} serves in {communities} or more communities?"
// params:
//   - {name: communities, type: number, default: 2, min: 2, max: 20, zh: 社区数, en: communities}
// columns: {community_count: [任职社区数, Communities]}

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE exists(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t)
WITH DISTINCT a.code AS area, p
MATCH (p)-[u:SERVES_IN]->(b:Organisation)
WHERE in_office(u, b) AND in_a_community(b)
WITH area, p, b
ORDER BY b.id
WITH area, p.id AS identity, p.name AS person, collect(DISTINCT b.area) AS seats, collect(DISTINCT b.id) AS organisations,
     collect(DISTINCT b.name) AS names
WHERE size(seats) >= $communities
RETURN area, person, size(seats) AS community_count, names, [identity] AS people, organisations
ORDER BY community_count DESC, area, person
