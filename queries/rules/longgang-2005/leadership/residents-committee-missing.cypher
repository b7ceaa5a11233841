// id: residents-committee-missing
// article: 11
// modality: violation
// subject: Area
// identity: subject
// title_zh: 社区没有居委会
// title_en: Community without a residents' committee
// requirement_zh: 社区居委会是各社区基本组织架构的组成单位。
// requirement_en: A residents' committee is one of the bodies that every community is made up of.
// remedy_zh: 依法选举产生居委会；已经成立的，补登机构。
// remedy_en: Elect a residents' committee as the law provides; where there is one, enter it.
// message_zh: "{subject}没有居委会。"
// message_en: "{subject} has no residents' committee."
// changes: [found_body]

MATCH (a:Area)
WHERE community_in_scope(a) AND NOT EXISTS { MATCH (a)<-[:SEATED_IN]-(o:Organisation) WHERE committee(o) }
RETURN a.code AS area, a.code AS subject, 'flagged' AS verdict,
       [] AS people, [] AS organisations, 'residents_committee' AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
RETURN left(a.code, 9) AS area, count(DISTINCT a) AS subjects
