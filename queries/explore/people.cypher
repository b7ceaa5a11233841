// id: people
// title_zh: 这些人是谁？
// title_en: Who are these people?
// params: [ids]

UNWIND $ids AS wanted
MATCH (p:Person {id: wanted})
RETURN p.id AS id, p.name AS name, p.party_status AS party_status, p.source AS source, p.source_row AS source_row
ORDER BY id
