// id: appraisal-overdue
// article: 51
// modality: violation
// subject: Area
// identity: subject
// title_zh: 社区未进行年终考评
// title_en: Community workers not appraised for the year before
// requirement_zh: 考评委员会每年年终对社区工作人员进行考核、评议。
// requirement_en: At the end of every year the appraisal committee appraises the community's workers.
// remedy_zh: 补做上年度考评；已经考评的，补登考核记录。
// remedy_en: Hold the appraisal, or enter the one that was held.
// message_zh: "{subject}没有{observed}年度的考核记录。"
// message_en: "{subject} has no appraisal for {observed} on record."
// message_unverifiable_zh: "{subject}没有{observed}年度的考核记录，全区也没有任何社区考核的记录，是否考评无法判定。"
// message_unverifiable_en: "{subject} has no appraisal for {observed} on record; nor has the district any of a community, so whether one was held cannot be told."
// changes: [supply_record]

MATCH (a:Area)
WHERE community_in_scope(a) AND last_year_asks()
  AND NOT EXISTS { MATCH (a)<-[:ABOUT]-(r:Record) WHERE judges_last_year(r) }
WITH left(a.code, 6) AS district, collect(a.code) AS codes
WITH codes, EXISTS { MATCH (b:Area)<-[:ABOUT]-(r:Record)
  WHERE b.level = 'community' AND b.code STARTS WITH district AND is_appraisal(r) } AS known
UNWIND codes AS code
RETURN code AS area, code AS subject, CASE WHEN known THEN 'flagged' ELSE 'unverifiable' END AS verdict,
       [] AS people, [] AS organisations, left(toString($last_year_start), 4) AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a) AND last_year_asks()
RETURN left(a.code, 9) AS area, count(DISTINCT a) AS subjects
