// id: two-roles-in-one-body
// article: 12
// articles: [12, 17]
// modality: deviation
// subject: Person
// identity: body
// title_zh: 在同一组织同时担任两个职务
// title_en: Two roles at once in one body
// requirement_zh: 党组织和居委会的正职、副职和委员分别设置，一人在同一组织任一职。
// requirement_en: Party organisation and residents' committee have their chief, deputies and members as separate posts, one to a person.
// remedy_zh: 只保留一个职务；前一职务已经结束的，补登免职日期。
// remedy_en: Keep one of the roles; if the earlier one has ended, enter the day on which it did.
// message_zh: "{subject}在{body}同时担任{observed}。"
// message_en: "{subject} holds two roles at once in {body}: {observed}."
// changes: [remove]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE party_or_committee(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t) AND EXISTS { MATCH (p)-[u:SERVES_IN]->(o) WHERE u.role <> t.role AND in_force(u) }
WITH a.code AS area, o.id AS body, p.id AS subject, min(t.role) AS one, max(t.role) AS another,
     count(CASE WHEN as_member(t) THEN 1 END) AS memberships
WHERE one <> another AND memberships > 0
RETURN area, subject, 'flagged' AS verdict, [subject] AS people, [body] AS organisations, one + ', ' + another AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE party_or_committee(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE membership(t)
RETURN left(a.code, 9) AS area, count(DISTINCT p) AS subjects
