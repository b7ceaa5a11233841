// id: names
// title_zh: 这些机构叫什么、在哪里？
// title_en: What are these bodies called, and where are they?
// params: [ids]

UNWIND $ids AS wanted
MATCH (o:Organisation {id: wanted})
RETURN o.id AS id, o.name AS name, o.kind AS kind, o.area AS area, o.source AS source, o.source_row AS source_row
ORDER BY id
