// id: owners-guidance-missing
// article: 22
// modality: violation
// subject: Organisation
// identity: subject
// title_zh: 业主委员会、物业管理企业未接受居委会指导监督
// title_en: Owners' committee or property company not guided and supervised by the residents' committee
// requirement_zh: 业主委员会、物业管理企业接受社区居委会的指导和监督。
// requirement_en: Owners' committees and property companies are guided and supervised by the residents' committee of their community.
// remedy_zh: 明确并登记居委会对该机构的指导、监督关系。
// remedy_en: Establish and record that the residents' committee guides and supervises the body.
// message_zh: "{subject}没有接受本社区居委会（{others}）的{observed}。"
// message_en: "The residents' committee of its community ({others}) is not on record as giving {subject}: {observed}."
// observed: {guidance: [指导, guidance], supervision: [监督, supervision]}
// changes: [add_line]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE property_kind(o) AND exists(o)
WITH o, EXISTS { MATCH (o)<-[l:GUIDES]-(guide:Organisation)
  WHERE guide.area = o.area AND committee(guide) AND in_force(l) } AS guided,
     EXISTS { MATCH (o)<-[l:SUPERVISES]-(guide:Organisation)
  WHERE guide.area = o.area AND committee(guide) AND in_force(l) } AS supervised
WHERE NOT (guided AND supervised)
MATCH (o)-[:SEATED_IN]->(a:Area)<-[:SEATED_IN]-(c:Organisation)
WHERE committee(c)
WITH o, guided, supervised, c.id AS id ORDER BY id
WITH o, guided, supervised, collect(id) AS committees
RETURN o.area AS area, o.id AS subject, 'flagged' AS verdict, [] AS people, [o.id] + committees AS organisations,
       CASE WHEN guided THEN 'supervision' WHEN supervised THEN 'guidance' ELSE 'guidance, supervision' END AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE property_kind(o) AND exists(o)
  AND EXISTS { MATCH (a)<-[:SEATED_IN]-(c:Organisation) WHERE committee(c) }
RETURN left(a.code, 9) AS area, count(DISTINCT o) AS subjects
