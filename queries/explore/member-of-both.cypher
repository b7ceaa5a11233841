// id: member-of-both
// group: concurrency
// title_zh: "{scope}谁同时是社区党组织和居委会的成员（交叉任职）？"
// title_en: "Who in {scope} sits on both the party organisation and the residents' committee of a community?"
// params: []

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE party_organisation(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE membership(t)
MATCH (p)-[u:SERVES_IN]->(b:Organisation)
WHERE b.area = a.code AND membership(u) AND committee(b)
RETURN DISTINCT a.code AS area, p.name AS person, o.name AS organisation, t.role AS role, b.name AS other, u.role AS other_role,
       [p.id] AS people, [o.id, b.id] AS organisations
ORDER BY area, person, organisation, role, other, other_role
