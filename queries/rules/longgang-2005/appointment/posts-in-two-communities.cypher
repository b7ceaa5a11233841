// id: posts-in-two-communities
// article: 17
// articles: [17, 49]
// modality: deviation
// subject: Person
// identity: subject
// title_zh: 在两个以上社区的党组织或居委会任职
// title_en: Posts on the party organisation or residents' committee of two communities
// requirement_zh: 居委会由本社区居民选举产生，交叉任职限于同一社区的组织之间。
// requirement_en: A residents' committee is elected by the residents of its own community; posts are shared between bodies of one community.
// remedy_zh: 保留一个社区的职务，免去其他社区的职务。
// remedy_en: Keep the posts of one community and remove the others.
// message_zh: "{subject}在{observed}个社区的党组织或居委会任职：{bodies}。"
// message_en: "{subject} sits on the party organisation or residents' committee of {observed} communities: {bodies}."
// changes: [remove]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE party_or_committee(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE membership(t)
  AND EXISTS { MATCH (p)-[u:SERVES_IN]->(b:Organisation) WHERE b.area <> a.code AND membership(u) }
WITH DISTINCT a.code AS area, p
MATCH (p)-[u:SERVES_IN]->(b:Organisation)
WHERE membership(u) AND party_or_committee(b)
MATCH (b)-[:SEATED_IN]->(c:Area)
WHERE c.level = 'community'
WITH area, p.id AS subject, b.id AS body, c.code AS community
ORDER BY body
WITH area, subject, collect(DISTINCT body) AS organisations, count(DISTINCT community) AS communities
WHERE communities > 1
RETURN area, subject, 'flagged' AS verdict, [subject] AS people, organisations, communities AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE party_or_committee(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE membership(t)
RETURN left(a.code, 9) AS area, count(DISTINCT p) AS subjects
