// id: company-chair-concurrent
// article: 49
// articles: [49]
// modality: deviation
// reading: a_contrario
// subject: Person
// identity: body
// title_zh: 股份合作公司董事长兼任党组织书记或居委会主任
// title_en: Company chair is also party secretary or committee director
// requirement_zh: 三职交叉任职只在城市化过渡期内允许。
// requirement_en: The three posts may be held together during the urbanisation transition only.
// remedy_zh: 免去其中一职，或核实过渡期截止日期。
// remedy_en: Remove one of the posts, or check the day on which the transition ends.
// message_zh: "{subject}是{body}董事长，同时担任{observed}（{others}），而{area}不在城市化过渡期内。"
// message_en: "{subject} chairs {body} and is also {observed} ({others}), while {area} is outside the urbanisation transition."
// message_unverifiable_zh: "{subject}是{body}董事长，同时担任{observed}（{others}），而{area}是否在城市化过渡期内，没有登记清楚，无法判定。"
// message_unverifiable_en: "{subject} chairs {body} and is also {observed} ({others}); whether {area} is in the urbanisation transition is not known."
// observed: {secretary: [社区党组织书记, secretary of the party organisation], director: [居委会主任, director of the residents' committee]}
// changes: [remove, appoint]

MATCH (a:Area)
WHERE community_in_scope(a) AND perhaps_outside_transition(a)
MATCH (a)<-[:SEATED_IN]-(c:Organisation)
WHERE company(c)
MATCH (c)<-[t:SERVES_IN]-(p:Person)
WHERE t.role = 'chair' AND in_force(t)
MATCH (p)-[u:SERVES_IN]->(o:Organisation)
WHERE o.area = a.code AND in_force(u) AND first_post(u, o)
WITH a.code AS area, transition_unknown(a) AS unknown, c.id AS company, p.id AS subject, o.id AS other, u.role AS role
ORDER BY other
WITH area, unknown, company, subject, collect(DISTINCT other) AS others, collect(DISTINCT role) AS roles
RETURN area, subject, CASE WHEN unknown THEN 'unverifiable' ELSE 'flagged' END AS verdict,
       [subject] AS people, [company] + others AS organisations,
       CASE WHEN size(roles) > 1 THEN 'secretary, director'
            WHEN 'secretary' IN roles THEN 'secretary' ELSE 'director' END AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(c:Organisation)
WHERE company(c)
MATCH (c)<-[t:SERVES_IN]-(p:Person)
WHERE t.role = 'chair' AND in_force(t)
RETURN left(a.code, 9) AS area, count(DISTINCT p) AS subjects
