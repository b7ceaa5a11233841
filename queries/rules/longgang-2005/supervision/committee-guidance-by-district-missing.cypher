// id: committee-guidance-by-district-missing
// article: 7
// modality: violation
// subject: Organisation
// identity: subject
// title_zh: 居委会未接受区社建办指导
// title_en: Residents' committee not guided by the district's construction office
// requirement_zh: 区社区建设工作委员会办公室指导社区居委会依法自治。
// requirement_en: The district's construction office guides the residents' committees in governing themselves.
// remedy_zh: 明确并登记区社建办对居委会的指导关系。
// remedy_en: Establish and record that the district's construction office guides the residents' committee.
// message_zh: "{subject}没有接受区社建办（{others}）的指导。"
// message_en: "{subject} is not guided by the district's construction office ({others})."
// changes: [add_line]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE committee(o)
  AND NOT EXISTS { MATCH (o)<-[l:GUIDES]-(guide:Organisation) WHERE construction_office_of(guide, a) AND in_force(l) }
MATCH (a)-[:PART_OF*1..2]->(wider:Area)<-[:SEATED_IN]-(office:Organisation)
WHERE construction_office_of(office, a)
WITH o, office.id AS id ORDER BY id
WITH o, collect(id) AS offices
RETURN o.area AS area, o.id AS subject, 'flagged' AS verdict,
       [] AS people, [o.id] + offices AS organisations, 'construction_office' AS observed
;
MATCH (community:Area)
WHERE community_in_scope(community)
WITH DISTINCT left(community.code, 6) AS district
MATCH (d:Area {code: district})<-[:SEATED_IN]-(office:Organisation)
WHERE construction_office(office)
WITH DISTINCT district
MATCH (a:Area)
WHERE a.code STARTS WITH district AND community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE committee(o)
RETURN left(a.code, 9) AS area, count(DISTINCT o) AS subjects
