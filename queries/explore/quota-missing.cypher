// id: quota-missing
// group: gaps
// title_zh: "{scope}哪些工作站没有定员定额？"
// title_en: "Which workstations in {scope} have no quota on record?"
// params: []

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE station(o) AND NOT EXISTS { MATCH (o)<-[:ABOUT]-(r:Record) WHERE is_quota(r) AND r.value IS NOT NULL }
RETURN a.code AS area, o.name AS organisation, [o.id] AS organisations
ORDER BY area, organisation
