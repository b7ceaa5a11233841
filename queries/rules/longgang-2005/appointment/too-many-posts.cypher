// id: too-many-posts
// article: 49
// articles: [49]
// modality: advisory
// subject: Person
// identity: subject
// params: [{name: max_posts, default: 5, unit: bodies, article: ours}]
// title_zh: 一人任职过多
// title_en: Posts in many bodies at once
// requirement_zh: 交叉任职是为了加强领导、减轻负担，一人任职不宜过多。
// requirement_en: Posts are shared to strengthen leadership and lighten the burden; one person should not hold too many.
// remedy_zh: 核实各项任职是否仍在任，酌情减少兼职。
// remedy_en: Check which of the posts are still held, and give up some of them.
// message_zh: "{subject}同时在{observed}个组织任职：{bodies}。"
// message_en: "{subject} holds posts in {observed} bodies at once: {bodies}."
// changes: [remove]

MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND exists(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t) AND COUNT { (p)-[:SERVES_IN]->(:Organisation) } >= $max_posts
  AND COUNT { MATCH (p)-[u:SERVES_IN]->(b:Organisation) WHERE in_force(u) } >= $max_posts
WITH DISTINCT o.area AS area, p
MATCH (p)-[u:SERVES_IN]->(b:Organisation)
WHERE in_office(u, b)
WITH area, p.id AS subject, b.id AS body
ORDER BY body
WITH area, subject, collect(DISTINCT body) AS organisations
WHERE size(organisations) >= $max_posts
RETURN area, subject, 'flagged' AS verdict, [subject] AS people, organisations, size(organisations) AS observed
;
MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND exists(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t)
RETURN left(o.area, 9) AS area, count(DISTINCT p) AS subjects
