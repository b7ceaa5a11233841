// id: social-organisation-unregistered
// article: 54
// modality: violation
// subject: Organisation
// identity: subject
// title_zh: 社区民间组织没有登记
// title_en: Social organisation not registered
// requirement_zh: 民间组织进入社区，依法办理社会团体或民办非企业单位登记。
// requirement_en: A social organisation that works in a community is registered as the law asks.
// remedy_zh: 督促办理登记；已经登记的，补登记录。
// remedy_en: Have it register, or enter the registration it already has.
// message_zh: "{subject}没有在民政部门登记的记录。"
// message_en: "{subject} has no registration on record."
// message_unverifiable_zh: "{subject}没有登记记录，全区也没有任何民间组织的登记记录，是否登记无法判定。"
// message_unverifiable_en: "{subject} has no registration on record; the district has none of any social organisation."
// changes: [supply_record]

MATCH (community:Area)
WHERE community_in_scope(community)
WITH DISTINCT left(community.code, 6) AS district
WITH district, EXISTS { MATCH (paper:Record {kind: 'registration'})-[:ABOUT]->(b:Organisation)-[:SEATED_IN]->(g:Area)
  WHERE counts(paper) AND b.kind = 'social_organisation' AND g.level = 'community' AND g.code STARTS WITH district } AS known
MATCH (a:Area)
WHERE a.code STARTS WITH district AND community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE o.kind = 'social_organisation' AND exists(o)
  AND NOT EXISTS { MATCH (o)<-[:ABOUT]-(r:Record) WHERE is_registration(r) }
RETURN a.code AS area, o.id AS subject, CASE WHEN known THEN 'flagged' ELSE 'unverifiable' END AS verdict,
       [] AS people, [o.id] AS organisations, 0 AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE o.kind = 'social_organisation' AND exists(o)
RETURN left(a.code, 9) AS area, count(DISTINCT o) AS subjects
