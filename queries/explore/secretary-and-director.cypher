// id: secretary-and-director
// group: concurrency
// title_zh: "{scope}谁同时任社区党组织书记和居委会主任（一肩挑）？"
// title_en: "Who in {scope} is both party secretary and committee director of a community?"
// params: []
// columns: {organisation: [任书记的党组织, Secretary of], other: [任主任的居委会, Director of]}

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE party_organisation(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE t.role = 'secretary' AND in_force(t)
MATCH (p)-[u:SERVES_IN]->(b:Organisation)
WHERE u.role = 'director' AND b.area = a.code AND in_force(u) AND committee(b)
RETURN DISTINCT a.code AS area, p.name AS person, o.name AS organisation, b.name AS other, [p.id] AS people,
       [o.id, b.id] AS organisations
ORDER BY area, person, organisation, other
