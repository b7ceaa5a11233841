// id: station-leadership-missing
// article: 20
// modality: violation
// subject: Organisation
// identity: subject
// title_zh: 工作站未接受街道领导
// title_en: Workstation not led by its street
// requirement_zh: 工作站由街道党工委和街道办事处共同领导。
// requirement_en: The street party committee and the street office both lead a workstation.
// remedy_zh: 明确并登记街道党工委、街道办事处对工作站的领导关系。
// remedy_en: Establish and record that the street party committee and the street office lead the workstation.
// message_zh: "{subject}没有接受{observed}的领导。"
// message_en: "{subject} is not led by: {observed}."
// changes: [add_line]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE station(o)
MATCH (a)-[:PART_OF]->(street:Area)<-[:SEATED_IN]-(upper:Organisation)
WHERE street.code = left(a.code, 9) AND leads_stations(upper)
OPTIONAL MATCH (o)<-[l:LEADS]-(upper)
WHERE in_force(l)
WITH o, street, upper.kind AS kind, count(l) AS lines
WHERE lines = 0
WITH o, street, count(kind) AS missing, min(kind) AS kind
MATCH (street)<-[:SEATED_IN]-(upper:Organisation)
WHERE leads_stations(upper)
WITH o, missing, kind, upper.id AS id ORDER BY id
WITH o, missing, kind, collect(id) AS uppers
RETURN o.area AS area, o.id AS subject, 'flagged' AS verdict, [] AS people, [o.id] + uppers AS organisations,
       CASE missing WHEN 2 THEN 'street_party_committee, street_office' ELSE kind END AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE station(o)
MATCH (a)-[:PART_OF]->(street:Area)<-[:SEATED_IN]-(upper:Organisation)
WHERE street.code = left(a.code, 9) AND leads_stations(upper)
RETURN left(a.code, 9) AS area, count(DISTINCT o) AS subjects
