// id: career
// title_zh: 这些人任过和现任什么职务？
// title_en: Which posts do these people hold, and which did they hold?
// params: [ids]

UNWIND $ids AS wanted
MATCH (p:Person {id: wanted})-[t:SERVES_IN]->(o:Organisation)
RETURN p.id AS person, o.id AS organisation, o.name AS body, o.kind AS kind, o.area AS seat, t.role AS role,
       t.title AS title, t.basis AS basis, t.since AS since, t.until AS until, o.established_on AS established_on,
       o.dissolved_on AS dissolved_on, t.source AS source, t.source_row AS source_row
ORDER BY person, since, organisation, role
