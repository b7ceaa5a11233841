// id: company-supervision-missing
// article: 21
// modality: violation
// subject: Organisation
// identity: subject
// title_zh: 股份合作公司未纳入集体资产监督
// title_en: Company not supervised by the collective assets offices
// requirement_zh: 股份合作公司接受区和街道两级集体资产管理部门的管理和监督。
// requirement_en: The collective assets offices of the district and of the street both supervise a shareholding company.
// remedy_zh: 明确并登记区、街道集体资产管理部门对公司的监督关系。
// remedy_en: Establish and record that the offices of district and street supervise the company.
// message_zh: "{subject}没有接受{observed}的监督。"
// message_en: "{subject} is not supervised by {observed}."
// observed: {district: [区集体资产管理部门, the district's collective assets office], street: [街道集体资产管理部门, the street's collective assets office]}
// changes: [add_line]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(c:Organisation)
WHERE company(c)
MATCH (a)-[:PART_OF*1..2]->(wider:Area)<-[:SEATED_IN]-(o:Organisation)
WHERE supervises_companies_of(o, a)
OPTIONAL MATCH (c)<-[l:SUPERVISES]-(o)
WHERE in_force(l)
WITH a, c, CASE WHEN o.area = left(a.code, 6) THEN 'district' ELSE 'street' END AS level, count(l) AS lines
WHERE lines = 0
WITH a, c, count(level) AS missing, min(level) AS level
MATCH (a)-[:PART_OF*1..2]->(wider:Area)<-[:SEATED_IN]-(o:Organisation)
WHERE supervises_companies_of(o, a)
WITH c, missing, level, o.id AS id ORDER BY id
WITH c, missing, level, collect(id) AS offices
RETURN c.area AS area, c.id AS subject, 'flagged' AS verdict, [] AS people, [c.id] + offices AS organisations,
       CASE missing WHEN 2 THEN 'district, street' ELSE level END AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(c:Organisation)
WHERE company(c)
MATCH (a)-[:PART_OF*1..2]->(wider:Area)<-[:SEATED_IN]-(o:Organisation)
WHERE supervises_companies_of(o, a)
RETURN left(a.code, 9) AS area, count(DISTINCT c) AS subjects
