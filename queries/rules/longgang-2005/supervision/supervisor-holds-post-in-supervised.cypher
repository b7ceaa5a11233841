// id: supervisor-holds-post-in-supervised
// article: 21
// articles: [21, 22]
// modality: deviation
// reading: a_contrario
// subject: Person
// identity: pair
// title_zh: 在监督机构和被监督机构同时任职
// title_en: Posts both in a supervising body and in the one it supervises
// requirement_zh: 股份合作公司、业主委员会和物业管理企业分别接受集体资产管理部门、居委会的监督；监督者不宜在被监督的机构任职。
// requirement_en: Companies, owners' committees and property companies are supervised by others, which supposes that nobody supervises themselves.
// remedy_zh: 免去其中一职。
// remedy_en: Remove one of the two posts.
// message_zh: "{subject}在{body}任职，同时在其监督的{others}任职。"
// message_en: "{subject} holds a post in {body} and also in {others}, which {body} supervises."
// changes: [remove]

MATCH (x:Organisation)-[l:SUPERVISES]->(y:Organisation)
WHERE y.area STARTS WITH $scope AND supervises_other(l, x, y)
MATCH (y)<-[t:SERVES_IN]-(p:Person)-[u:SERVES_IN]->(x)
WHERE in_force(t) AND in_force(u)
RETURN DISTINCT y.area AS area, p.id AS subject, 'flagged' AS verdict,
       [p.id] AS people, [x.id, y.id] AS organisations, y.kind AS observed
;
MATCH (x:Organisation)-[l:SUPERVISES]->(y:Organisation)
WHERE y.area STARTS WITH $scope AND supervises_other(l, x, y)
UNWIND [x.id, y.id] AS body
WITH DISTINCT y.area AS seat, body
MATCH (o:Organisation {id: body})<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t)
RETURN left(seat, 9) AS area, count(DISTINCT p) AS subjects
