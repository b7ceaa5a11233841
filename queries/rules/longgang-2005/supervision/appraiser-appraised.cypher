// id: appraiser-appraised
// article: 51
// modality: deviation
// subject: Person
// identity: body
// title_zh: 考评委员会成员本人是考评对象
// title_en: Member of an appraisal committee is appraised by it
// requirement_zh: 考评委员会对社区工作人员进行考核评议；成员本人不应在本社区党组织、居委会或工作站任职。
// requirement_en: The appraisal committee appraises the community's workers; its members are not themselves among them.
// remedy_zh: 另选居民或驻区单位代表参加考评委员会。
// remedy_en: Put another resident or representative of a unit on the committee.
// message_zh: "{subject}是{body}成员，同时在被考评的{others}任职。"
// message_en: "{subject} sits on {body} and holds a post in {others}, whose people it appraises."
// changes: [remove, appoint]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(c:Organisation)
WHERE appraisal_committee(c)
MATCH (c)<-[t:SERVES_IN]-(p:Person)-[u:SERVES_IN]->(o:Organisation)
WHERE membership(t) AND in_force(u) AND o.area = a.code AND workers_body(o)
WITH DISTINCT a.code AS area, c.id AS body, p.id AS subject, o.id AS other
ORDER BY other
WITH area, body, subject, collect(other) AS others
RETURN area, subject, 'flagged' AS verdict, [subject] AS people, [body] + others AS organisations, size(others) AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(c:Organisation)
WHERE appraisal_committee(c)
MATCH (c)<-[t:SERVES_IN]-(p:Person)
WHERE membership(t)
RETURN left(a.code, 9) AS area, count(DISTINCT p) AS subjects
