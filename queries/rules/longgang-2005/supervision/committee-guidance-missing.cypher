// id: committee-guidance-missing
// article: 18
// modality: violation
// subject: Organisation
// identity: subject
// title_zh: 居委会未接受街道办事处指导
// title_en: Residents' committee not guided by its street office
// requirement_zh: 居委会在街道办事处的指导下依法开展工作。
// requirement_en: A residents' committee works under the guidance of its street office.
// remedy_zh: 明确并登记街道办事处对居委会的指导关系。
// remedy_en: Establish and record that the street office guides the residents' committee.
// message_zh: "{subject}没有接受本街道办事处（{others}）的指导。"
// message_en: "{subject} is not guided by its street office ({others})."
// changes: [add_line]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE committee(o)
  AND NOT EXISTS { MATCH (o)<-[l:GUIDES]-(guide:Organisation) WHERE street_office_of(guide, a) AND in_force(l) }
MATCH (a)-[:PART_OF]->(street:Area)<-[:SEATED_IN]-(office:Organisation)
WHERE street_office_of(office, a)
WITH o, office.id AS id ORDER BY id
WITH o, collect(id) AS offices
RETURN o.area AS area, o.id AS subject, 'flagged' AS verdict,
       [] AS people, [o.id] + offices AS organisations, 'street_office' AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE committee(o)
MATCH (a)-[:PART_OF]->(street:Area)<-[:SEATED_IN]-(office:Organisation)
WHERE street_office_of(office, a)
RETURN left(a.code, 9) AS area, count(DISTINCT o) AS subjects
