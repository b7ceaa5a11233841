// id: station-not-under-street-office
// article: 20
// modality: violation
// subject: Organisation
// identity: subject
// title_zh: 工作站不隶属于所在街道办事处
// title_en: Workstation not below the office of its street
// requirement_zh: 社区工作站是街道办事处在社区的办事机构。
// requirement_en: A workstation is the street office's own agency in the community.
// remedy_zh: 理顺隶属关系，登记街道办事处为工作站的上级机构。
// remedy_en: Put the workstation below its street's office and record it so.
// message_zh: "{subject}的上级机构是{others}，不是所在街道的办事处。"
// message_en: "{subject} stands below {others}, not below the office of its street."
// message_unverifiable_zh: "{subject}没有登记现有的上级机构，是否隶属于所在街道的办事处无法判定。"
// message_unverifiable_en: "{subject} has no existing body above it on record, so whether it belongs to the office of its street cannot be told."
// changes: [add_line]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE station(o)
  AND NOT EXISTS { MATCH (o)-[b:SUB_UNIT_OF]->(office:Organisation) WHERE street_office_of(office, a) AND in_force(b) }
  AND EXISTS { MATCH (a)-[:PART_OF]->(street:Area)<-[:SEATED_IN]-(office:Organisation)
    WHERE street_office_of(office, a) }
OPTIONAL MATCH (o)-[b:SUB_UNIT_OF]->(parent:Organisation)
WHERE in_force(b) AND exists(parent)
WITH DISTINCT o, parent.id AS id ORDER BY id
WITH o, collect(id) AS parents
RETURN o.area AS area, o.id AS subject, CASE size(parents) WHEN 0 THEN 'unverifiable' ELSE 'flagged' END AS verdict,
       [] AS people, [o.id] + parents AS organisations, size(parents) AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE station(o)
  AND EXISTS { MATCH (a)-[:PART_OF]->(street:Area)<-[:SEATED_IN]-(office:Organisation)
    WHERE street_office_of(office, a) }
RETURN left(a.code, 9) AS area, count(DISTINCT o) AS subjects
