// id: owner-and-property-manager
// article: 22
// modality: deviation
// reading: a_contrario
// subject: Person
// identity: pair
// title_zh: 在业主委员会和受其委托的物业管理企业同时任职
// title_en: Posts both in an owners' committee and in the property company it entrusts
// requirement_zh: 业主委员会代表全体业主委托物业管理机构，委托方与受托方应当分开。
// requirement_en: The owners' committee entrusts the property company on behalf of the owners, which supposes two parties.
// remedy_zh: 免去其中一职。
// remedy_en: Remove one of the two posts.
// message_zh: "{subject}在{body}任职，同时在受其委托的{others}任职。"
// message_en: "{subject} holds a post in {body} and also in {others}, which it entrusts."
// changes: [remove]

MATCH (y:Organisation)<-[l:ENTRUSTS]-(x:Organisation)
WHERE y.area STARTS WITH $scope AND entrusts_manager(l, x, y)
MATCH (y)<-[t:SERVES_IN]-(p:Person)-[u:SERVES_IN]->(x)
WHERE in_force(t) AND in_force(u)
RETURN DISTINCT y.area AS area, p.id AS subject, 'flagged' AS verdict,
       [p.id] AS people, [x.id, y.id] AS organisations, 2 AS observed
;
MATCH (y:Organisation)<-[l:ENTRUSTS]-(x:Organisation)
WHERE y.area STARTS WITH $scope AND entrusts_manager(l, x, y)
UNWIND [x.id, y.id] AS body
WITH DISTINCT y.area AS seat, body
MATCH (o:Organisation {id: body})<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t)
RETURN left(seat, 9) AS area, count(DISTINCT p) AS subjects
