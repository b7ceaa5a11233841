// id: records
// title_zh: 关于这些区划、机构、人员的记录有哪些？
// title_en: Which records are about these areas, bodies and people?
// params: [ids]

UNWIND $ids AS wanted
MATCH (r:Record)-[:ABOUT]->(a:Area {code: wanted})
WHERE counts(r)
RETURN r.id AS id, wanted AS about, r.kind AS kind, r.held_on AS held_on, r.value AS value, r.unit AS unit,
       r.outcome AS outcome, r.reference AS reference, r.source AS source, r.source_row AS source_row
UNION ALL
UNWIND $ids AS wanted
MATCH (r:Record)-[:ABOUT]->(o:Organisation {id: wanted})
WHERE counts(r)
RETURN r.id AS id, wanted AS about, r.kind AS kind, r.held_on AS held_on, r.value AS value, r.unit AS unit,
       r.outcome AS outcome, r.reference AS reference, r.source AS source, r.source_row AS source_row
UNION ALL
UNWIND $ids AS wanted
MATCH (r:Record)-[:ABOUT]->(p:Person {id: wanted})
WHERE counts(r)
RETURN r.id AS id, wanted AS about, r.kind AS kind, r.held_on AS held_on, r.value AS value, r.unit AS unit,
       r.outcome AS outcome, r.reference AS reference, r.source AS source, r.source_row AS source_row
