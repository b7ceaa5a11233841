// id: one-shoulder
// title_zh: 哪些社区的党组织书记同时是居委会主任（一肩挑）？
// title_en: In which communities is one person party secretary and committee director?
// params: []

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE party_or_committee(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t) AND first_post(t, o)
WITH a.code AS area, p.id AS person, sum(CASE t.role WHEN 'secretary' THEN 1 ELSE 0 END) AS secretary,
     sum(CASE t.role WHEN 'director' THEN 1 ELSE 0 END) AS director
WITH area, sum(secretary) AS secretaries, sum(director) AS directors,
     sum(CASE WHEN secretary > 0 AND director > 0 THEN 1 ELSE 0 END) AS both
WHERE secretaries > 0 AND directors > 0
RETURN area, CASE WHEN both > 0 THEN 1 ELSE 0 END AS part, 1 AS whole
ORDER BY area
