// id: headcount
// title_zh: 各党组织、居委会、工作站现配多少人，书记、主任、站长是否空缺？
// title_en: How many people have party organisations, residents' committees and workstations, and is their first post vacant?
// params: []

// `vacant` is the post that nobody holds; `rule` names the rule whose figures the body is measured by.
MATCH (a:Area)<-[:SEATED_IN]-(o:Organisation)
WHERE community_in_scope(a) AND party_organisation(o)
OPTIONAL MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t)
WITH o, count(DISTINCT CASE WHEN as_member(t) THEN p.id END) AS members, collect(DISTINCT t.role) AS roles
RETURN o.area AS area, o.id AS organisation, o.name AS name, o.kind AS kind, members, null AS quota,
       CASE WHEN NOT 'secretary' IN roles THEN 'secretary' END AS vacant, 'party-committee-size' AS rule
UNION ALL
MATCH (a:Area)<-[:SEATED_IN]-(o:Organisation)
WHERE community_in_scope(a) AND committee(o)
OPTIONAL MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t)
WITH o, count(DISTINCT CASE WHEN as_member(t) THEN p.id END) AS members, collect(DISTINCT t.role) AS roles
RETURN o.area AS area, o.id AS organisation, o.name AS name, o.kind AS kind, members, null AS quota,
       CASE WHEN NOT 'director' IN roles THEN 'director' END AS vacant, 'residents-committee-size' AS rule
UNION ALL
MATCH (a:Area)<-[:SEATED_IN]-(o:Organisation)
WHERE community_in_scope(a) AND station(o)
OPTIONAL MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t)
WITH o, count(DISTINCT p.id) AS members, collect(DISTINCT t.role) AS roles
OPTIONAL MATCH (o)<-[:ABOUT]-(r:Record)
WHERE is_quota(r) AND NOT EXISTS { MATCH (o)<-[:ABOUT]-(later:Record) WHERE is_quota(later) AND comes_after(later, r) }
RETURN o.area AS area, o.id AS organisation, o.name AS name, o.kind AS kind, members, r.value AS quota,
       CASE WHEN NOT 'head' IN roles THEN 'head' END AS vacant, 'station-staff-over-quota' AS rule
