// id: appraisal-committee-missing
// article: 51
// modality: violation
// subject: Area
// identity: subject
// title_zh: 社区没有考评委员会
// title_en: Community without an appraisal committee
// requirement_zh: 各社区成立由社区居民和驻区单位代表参加的考评委员会。
// requirement_en: Every community sets up an appraisal committee of residents and representatives of resident units.
// remedy_zh: 由街道办事处指导成立考评委员会；已经成立的，补登该机构。
// remedy_en: Set one up under the guidance of the street office, or enter it where it exists.
// message_zh: "{subject}没有成立考评委员会。"
// message_en: "{subject} has no appraisal committee."
// changes: [found_body]

MATCH (a:Area)
WHERE community_in_scope(a)
  AND NOT EXISTS { MATCH (a)<-[:SEATED_IN]-(o:Organisation) WHERE appraisal_committee(o) }
RETURN a.code AS area, a.code AS subject, 'flagged' AS verdict, [] AS people, [] AS organisations, 0 AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
RETURN left(a.code, 9) AS area, count(DISTINCT a) AS subjects
