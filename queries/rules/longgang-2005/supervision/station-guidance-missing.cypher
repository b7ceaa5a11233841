// id: station-guidance-missing
// article: 20
// modality: violation
// subject: Organisation
// identity: subject
// title_zh: 工作站未接受区社建办指导
// title_en: Workstation not guided by the district's construction office
// requirement_zh: 社区工作站接受区社区建设工作委员会办公室的工作指导。
// requirement_en: The district's construction office guides the work of a workstation.
// remedy_zh: 明确并登记区社建办对工作站的指导关系。
// remedy_en: Establish and record that the district's construction office guides the workstation.
// message_zh: "{subject}没有接受区社建办（{others}）的工作指导。"
// message_en: "{subject} is not guided by the district's construction office ({others})."
// changes: [add_line]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE station(o)
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
WHERE station(o)
RETURN left(a.code, 9) AS area, count(DISTINCT o) AS subjects
