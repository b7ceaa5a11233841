// id: station-funding-shares
// article: 44
// modality: violation
// subject: Organisation
// identity: subject
// params: [{name: tolerance, default: 1, unit: percentage points, article: ours}]
// title_zh: 工作站经费三级分担比例不符
// title_en: Workstation's funding not shared in thirds
// requirement_zh: 城市化过渡期内，工作站经费由区、街道、股份合作公司各承担三分之一。
// requirement_en: In the urbanisation transition district, street and company each pay a third of a workstation's funding.
// remedy_zh: 由承担不足的一方补足经费；已经拨付的，补登经费记录。
// remedy_en: Have those who paid too little pay the rest, or enter what they already paid.
// message_zh: "{subject}上一年度的经费中，{observed}承担的部分与三分之一相差超过{tolerance}个百分点。"
// message_en: "Last year's funding of {subject}: the share of {observed} is more than {tolerance} percentage points off a third."
// message_unverifiable_zh: "{subject}上一年度的经费或所在社区的过渡期没有登记清楚，三级分担比例是否相符无法判定。"
// message_unverifiable_en: "Last year's funding of {subject}, or the transition of its community, is not recorded well enough to check the shares."
// observed: {district: [区, the district], street: [街道, the street], company: [股份合作公司, the company]}
// changes: [supply_record]

MATCH (a:Area)
WHERE last_year_asks() AND community_in_scope(a) AND perhaps_in_transition(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE station(o) AND o.established_on < $last_year_start
OPTIONAL MATCH (o)<-[:ABOUT]-(r:Record)
WHERE pays_last_year(r)
WITH o, coalesce(in_transition(a), false) AS sure, count(r) AS papers, count(r.value) AS known,
     sum(coalesce(r.value, 0.0)) AS whole
OPTIONAL MATCH (o)<-[:ABOUT]-(r:Record)-[:ISSUED_BY]->(payer:Organisation)
WHERE pays_last_year(r)
OPTIONAL MATCH (seat:Area {code: payer.area})
WITH o, sure, papers, known, whole, coalesce(r.value, 0.0) AS paid,
     CASE payer.kind WHEN 'shareholding_company' THEN 'company' ELSE seat.level END AS payer
WITH o, sure, papers = known AND whole <> 0 AS summed, whole,
     sum(CASE payer WHEN 'district' THEN paid ELSE 0.0 END) AS district,
     sum(CASE payer WHEN 'street' THEN paid ELSE 0.0 END) AS street,
     sum(CASE payer WHEN 'company' THEN paid ELSE 0.0 END) AS company
WITH o, sure AND summed AS clear, summed,
     CASE WHEN off_a_third(district, whole) THEN ', district' ELSE '' END
     + CASE WHEN off_a_third(street, whole) THEN ', street' ELSE '' END
     + CASE WHEN off_a_third(company, whole) THEN ', company' ELSE '' END AS off
WHERE NOT summed OR off <> ''
RETURN o.area AS area, o.id AS subject, CASE WHEN clear THEN 'flagged' ELSE 'unverifiable' END AS verdict,
       [] AS people, [o.id] AS organisations, substring(off, 2) AS observed
;
MATCH (a:Area)
WHERE last_year_asks() AND community_in_scope(a) AND perhaps_in_transition(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE station(o) AND o.established_on < $last_year_start
RETURN left(a.code, 9) AS area, count(DISTINCT o) AS subjects
