// id: group-leadership-missing
// article: 19
// modality: violation
// subject: Organisation
// identity: subject
// title_zh: 居民小组未接受居委会领导
// title_en: Residents' group not led by its residents' committee
// requirement_zh: 居民小组接受本社区居委会的领导。
// requirement_en: A residents' group is led by the residents' committee of its community.
// remedy_zh: 明确并登记社区居委会对居民小组的领导关系。
// remedy_en: Establish and record that the residents' committee leads the group.
// message_zh: "{subject}没有接受{others}的领导。"
// message_en: "{subject} is not led by {others}."
// changes: [add_line]

MATCH (o:Organisation {kind: 'residents_group'})-[:SEATED_IN]->(a:Area)
WHERE community_in_scope(a) AND exists(o)
  AND NOT EXISTS { MATCH (o)<-[l:LEADS]-(leader:Organisation)
    WHERE leader.area = o.area AND in_force(l) AND committee(leader) }
MATCH (a)<-[:SEATED_IN]-(upper:Organisation)
WHERE committee(upper)
WITH o, upper.id AS id, upper.kind AS kind ORDER BY id
WITH o, collect(id) AS uppers, min(kind) AS kind
RETURN o.area AS area, o.id AS subject, 'flagged' AS verdict,
       [] AS people, [o.id] + uppers AS organisations, kind AS observed
;
MATCH (o:Organisation {kind: 'residents_group'})-[:SEATED_IN]->(a:Area)
WHERE community_in_scope(a) AND exists(o)
  AND EXISTS { MATCH (a)<-[:SEATED_IN]-(upper:Organisation) WHERE committee(upper) }
RETURN left(a.code, 9) AS area, count(DISTINCT o) AS subjects
