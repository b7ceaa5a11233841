// id: company-autonomy
// article: 21
// modality: deviation
// subject: Organisation
// identity: subject
// title_zh: 股份合作公司被街道办事处、工作站或居委会领导
// title_en: Company led by a street office, workstation or residents' committee
// requirement_zh: 股份合作公司自主经营、独立运作，对股东大会负责，不由街道办事处、工作站或居委会领导。
// requirement_en: A shareholding company runs its own affairs and answers to its shareholders; no street office, workstation or residents' committee leads it.
// remedy_zh: 终止对股份合作公司的领导关系；属于监督的，改按监督关系登记。
// remedy_en: End the line, or record it as supervision where that is what it is.
// message_zh: "{subject}应当自主经营，却登记为由{others}领导。"
// message_en: "{subject} ought to run its own affairs, yet is recorded as led by {others}."
// changes: [remove]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(c:Organisation)
WHERE company(c)
MATCH (c)<-[l:LEADS]-(o:Organisation)
WHERE o.kind IN ['street_office', 'workstation', 'residents_committee'] AND exists(o) AND in_force(l) AND well_placed(o)
WITH c, o.id AS id ORDER BY id
WITH c, collect(DISTINCT id) AS leaders
RETURN c.area AS area, c.id AS subject, 'flagged' AS verdict,
       [] AS people, [c.id] + leaders AS organisations, size(leaders) AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(c:Organisation)
WHERE company(c)
RETURN left(a.code, 9) AS area, count(DISTINCT c) AS subjects
