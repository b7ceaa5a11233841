// id: officials-in-communities
// group: concurrency
// title_zh: "{scope}哪些区、街道机构的人员在社区机构任职？"
// title_en: "Who of the district's and street's offices serves in a body of a community in {scope}?"
// params: []
// columns: {other: [区、街道机构, Office], other_role: [在其中的职务, Post there]}

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE exists(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t)
MATCH (p)-[u:SERVES_IN]->(b:Organisation)
WHERE official(b) AND in_office(u, b)
RETURN DISTINCT a.code AS area, p.name AS person, b.name AS other, u.role AS other_role, o.name AS organisation,
       t.role AS role, [p.id] AS people, [b.id, o.id] AS organisations
ORDER BY area, person, other, organisation, role, other_role
