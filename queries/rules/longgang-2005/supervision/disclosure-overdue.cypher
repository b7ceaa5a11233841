// id: disclosure-overdue
// article: 28
// modality: deviation
// subject: Organisation
// identity: subject
// params: [{name: max_months, default: 12, unit: months, article: ours}]
// title_zh: 居务、站务、财务未按期公开
// title_en: Affairs not made public in time
// requirement_zh: 居委会、工作站、股份合作公司实行居务公开、站务公开、财务公开，定期向社区居民公布。
// requirement_en: Residents' committees, workstations and companies make their affairs and accounts public at regular times.
// remedy_zh: 及时公开；已经公开的，补登公开记录。
// remedy_en: Make them public, or enter the disclosure that there was.
// message_zh: "{subject}最近{max_months}个月内没有{observed}的记录。"
// message_en: "{subject} has no disclosure {observed} on record within {max_months} months."
// message_unverifiable_zh: "{subject}最近{max_months}个月内没有{observed}的记录，全区也没有任何公开记录，是否公开无法判定。"
// message_unverifiable_en: "{subject} has no disclosure {observed} on record within {max_months} months; nor has the district any, so whether there was one cannot be told."
// observed: {residents_committee: [居务公开, of the committee], workstation: [站务公开, of the station], shareholding_company: [财务公开, of accounts]}
// changes: [supply_record]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE disclosing_kind(o) AND exists(o) AND o.established_on < $max_months_start
  AND NOT EXISTS { MATCH (o)<-[:ABOUT]-(r:Record) WHERE is_disclosure(r) AND r.held_on >= $max_months_start }
WITH left(a.code, 6) AS district, collect(o) AS bodies
WITH bodies, EXISTS { MATCH (b:Organisation)<-[:ABOUT]-(r:Record)
  WHERE disclosing_kind(b) AND b.area STARTS WITH district AND is_disclosure(r) AND in_a_community(b) } AS known
UNWIND bodies AS o
RETURN o.area AS area, o.id AS subject, CASE WHEN known THEN 'flagged' ELSE 'unverifiable' END AS verdict,
       [] AS people, [o.id] AS organisations, o.kind AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE disclosing_kind(o) AND exists(o) AND o.established_on < $max_months_start
RETURN left(a.code, 9) AS area, count(DISTINCT o) AS subjects
