// id: people-nowhere
// title_zh: 谁没有任职、居住地、组织关系可以说明在哪个区划？
// title_en: Who has no post, home or registration that says in which area they are?
// params: []

MATCH (p:Person)
WHERE NOT EXISTS { MATCH (p)-[:SERVES_IN]->(o:Organisation) WHERE o.area IS NOT NULL }
  AND NOT EXISTS { MATCH (p)-[:REGISTERED_WITH]->(o:Organisation) WHERE o.area IS NOT NULL }
  AND NOT EXISTS { MATCH (p)-[:RESIDES_IN]->(a:Area) }
RETURN p.id AS id, p.name AS name
ORDER BY id
