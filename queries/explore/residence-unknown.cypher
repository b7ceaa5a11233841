// id: residence-unknown
// group: gaps
// title_zh: "{scope}哪些居委会成员没有居住区划？"
// title_en: "Of which members of residents' committees in {scope} is the residence unknown?"
// params: []

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE committee(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE membership(t) AND NOT EXISTS { MATCH (p)-[r:RESIDES_IN]->(b:Area) WHERE in_force(r) }
RETURN DISTINCT a.code AS area, p.name AS person, o.name AS organisation, t.role AS role, [p.id] AS people,
       [o.id] AS organisations
ORDER BY area, organisation, person, role
