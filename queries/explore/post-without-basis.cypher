// id: post-without-basis
// group: gaps
// title_zh: "{scope}社区党组织、居委会、工作站的哪些职务没有产生方式？"
// title_en: "For which posts in party organisations, committees and workstations in {scope} is it unknown how they were filled?"
// params: []

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE workers_body(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t) AND coalesce(t.basis, 'unknown') = 'unknown'
RETURN DISTINCT a.code AS area, p.name AS person, o.name AS organisation, t.role AS role, [p.id] AS people,
       [o.id] AS organisations
ORDER BY area, organisation, person, role
