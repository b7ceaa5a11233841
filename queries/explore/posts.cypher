// id: posts
// title_zh: 这些机构当日由谁任什么职务？
// title_en: Who holds which post in these bodies on the day?
// params: [ids]

UNWIND $ids AS wanted
MATCH (o:Organisation {id: wanted})<-[t:SERVES_IN]-(p:Person)
WHERE in_office(t, o)
RETURN p.id AS person, p.name AS name, p.party_status AS party_status, o.id AS organisation, t.role AS role,
       t.title AS title, t.basis AS basis, t.since AS since, t.source AS source, t.source_row AS source_row
ORDER BY organisation, since, person, role
