// id: official-in-company
// article: 21
// modality: deviation
// reading: a_contrario
// subject: Person
// identity: pair
// title_zh: 党政机关人员在股份合作公司任职
// title_en: Official with a post in a company
// requirement_zh: 股份合作公司自主经营、独立运作，对股东大会负责；党政机关人员不宜在其中任职。
// requirement_en: A shareholding company is independent and answers to its shareholders, which supposes that officials hold no post in it.
// remedy_zh: 免去其中一职，或核实任职是否已经结束。
// remedy_en: Remove one of the two posts, or check whether it has already ended.
// message_zh: "{subject}在{body}（{observed}）任职，同时在{others}任职。"
// message_en: "{subject} holds a post in {body} ({observed}) and also in {others}."
// changes: [remove]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(c:Organisation)
WHERE company(c)
MATCH (c)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t)
MATCH (p)-[u:SERVES_IN]->(o:Organisation)
WHERE official(o) AND in_office(u, o)
RETURN DISTINCT c.area AS area, p.id AS subject, 'flagged' AS verdict,
       [p.id] AS people, [o.id, c.id] AS organisations, o.kind AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(c:Organisation)
WHERE company(c)
MATCH (c)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t)
RETURN left(a.code, 9) AS area, count(DISTINCT p) AS subjects
