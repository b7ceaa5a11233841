// id: uncertified-worker
// article: 50
// articles: [50]
// modality: deviation
// subject: Person
// identity: subject
// title_zh: 社区工作人员没有上岗证书
// title_en: Community worker without a certificate
// requirement_zh: 社区工作人员经培训考核合格，领取上岗证书。
// requirement_en: Community workers are trained and, when they pass, given a certificate.
// remedy_zh: 参加培训考核；已有证书的，补登证书记录。
// remedy_en: Have the person trained and examined, or enter the certificate they already hold.
// message_zh: "{subject}在{bodies}任职，没有上岗证书的记录。"
// message_en: "{subject} holds a post in {bodies}, and no certificate is on record."
// message_unverifiable_zh: "{subject}在{bodies}任职，全区没有任何上岗证书的记录，是否持证无法判定。"
// message_unverifiable_en: "{subject} holds a post in {bodies}; the district has no record of any certificate."
// changes: [supply_record]

MATCH (community:Area)
WHERE community_in_scope(community)
WITH DISTINCT left(community.code, 6) AS district
WITH district, EXISTS { MATCH (q:Person) WHERE certified(q) AND EXISTS { MATCH (q)-[s:SERVES_IN]->(b:Organisation)
  WHERE b.area STARTS WITH district AND in_office(s, b) } } AS known
MATCH (a:Area)
WHERE a.code STARTS WITH district AND community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE workers_body(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t) AND NOT certified(p)
WITH known, a.code AS area, p.id AS subject, o.id AS body
ORDER BY body
WITH known, area, subject, collect(DISTINCT body) AS organisations
RETURN area, subject, CASE WHEN known THEN 'flagged' ELSE 'unverifiable' END AS verdict,
       [subject] AS people, organisations, 0 AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE workers_body(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t)
RETURN left(a.code, 9) AS area, count(DISTINCT p) AS subjects
