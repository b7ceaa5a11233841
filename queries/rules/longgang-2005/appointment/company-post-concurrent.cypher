// id: company-post-concurrent
// article: 49
// articles: [49]
// modality: advisory
// subject: Person
// identity: body
// title_zh: 股份合作公司人员在社区组织兼职
// title_en: Company post held together with a community post
// requirement_zh: 股份合作公司人员与社区组织之间的交叉任职，只有过渡期内的三职写明允许。
// requirement_en: Between a company and the community's bodies the text allows posts to be shared in the transition only, and by three posts.
// remedy_zh: 核实兼职是否必要，不必要的免去其中一职；或核实过渡期截止日期。
// remedy_en: Consider whether both posts are needed and remove one if not, or check the day on which the transition ends.
// message_zh: "{subject}在{body}任职，同时在{others}任职，而{area}不在城市化过渡期内。"
// message_en: "{subject} holds a post in {body} and also in {others}, while {area} is outside the urbanisation transition."
// message_unverifiable_zh: "{subject}在{body}任职，同时在{others}任职，而{area}是否在城市化过渡期内，没有登记清楚，无法判定。"
// message_unverifiable_en: "{subject} holds a post in {body} and also in {others}; whether {area} is in the urbanisation transition is not known."
// changes: [remove]

MATCH (a:Area)
WHERE community_in_scope(a) AND perhaps_outside_transition(a)
MATCH (a)<-[:SEATED_IN]-(c:Organisation)
WHERE company(c)
MATCH (c)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t) AND NOT chairs_beside_first_post(p, c)
MATCH (p)-[u:SERVES_IN]->(o:Organisation)
WHERE o.area = a.code AND in_force(u) AND workers_body(o)
WITH a.code AS area, transition_unknown(a) AS unknown, c.id AS company, p.id AS subject, o.id AS other
ORDER BY other
WITH area, unknown, company, subject, collect(DISTINCT other) AS others
RETURN area, subject, CASE WHEN unknown THEN 'unverifiable' ELSE 'flagged' END AS verdict,
       [subject] AS people, [company] + others AS organisations, size(others) AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(c:Organisation)
WHERE company(c)
MATCH (c)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t) AND NOT (perhaps_outside_transition(a) AND chairs_beside_first_post(p, c))
RETURN left(a.code, 9) AS area, count(DISTINCT p) AS subjects
