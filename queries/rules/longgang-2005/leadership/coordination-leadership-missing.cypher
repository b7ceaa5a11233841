// id: coordination-leadership-missing
// article: 22
// modality: violation
// subject: Organisation
// identity: subject
// title_zh: 业主委员会、物业管理企业未接受议事协调小组领导
// title_en: Owners' committee or property company not led by the coordination group
// requirement_zh: 业主委员会、物业管理企业服从所在街道社区建设议事协调小组的领导。
// requirement_en: Owners' committees and property companies follow the lead of their street's coordination group.
// remedy_zh: 明确并登记街道社区建设议事协调小组对该机构的领导关系。
// remedy_en: Establish and record that the street's coordination group leads the body.
// message_zh: "{subject}没有接受{others}的领导。"
// message_en: "{subject} is not led by {others}."
// changes: [add_line]

MATCH (o:Organisation)-[:SEATED_IN]->(a:Area)
WHERE property_kind(o) AND community_in_scope(a) AND exists(o)
  AND NOT EXISTS { MATCH (o)<-[l:LEADS]-(leader:Organisation)
    WHERE leader.area = left(o.area, 9) AND in_force(l) AND coordination_group(leader) }
MATCH (a)-[:PART_OF]->(street:Area)<-[:SEATED_IN]-(upper:Organisation)
WHERE street.code = left(a.code, 9) AND coordination_group(upper)
WITH o, upper.id AS id, upper.kind AS kind ORDER BY id
WITH o, collect(id) AS uppers, min(kind) AS kind
RETURN o.area AS area, o.id AS subject, 'flagged' AS verdict,
       [] AS people, [o.id] + uppers AS organisations, kind AS observed
;
MATCH (o:Organisation)-[:SEATED_IN]->(a:Area)
WHERE property_kind(o) AND community_in_scope(a) AND exists(o)
MATCH (a)-[:PART_OF]->(street:Area)
WHERE street.code = left(a.code, 9)
  AND EXISTS { MATCH (street)<-[:SEATED_IN]-(upper:Organisation) WHERE coordination_group(upper) }
RETURN left(a.code, 9) AS area, count(DISTINCT o) AS subjects
