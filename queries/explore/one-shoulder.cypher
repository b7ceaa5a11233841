// id: one-shoulder
// title_zh: 多少社区的党组织书记同时是居委会主任（一肩挑）？
// title_en: In how many communities is one person party secretary and committee director?
// params: [digits]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE party_or_committee(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t) AND first_post(t, o)
WITH a, p, sum(CASE t.role WHEN 'secretary' THEN 1 ELSE 0 END) AS secretary, sum(CASE t.role WHEN 'director' THEN 1 ELSE 0 END) AS director
WITH a, sum(secretary) AS secretaries, sum(director) AS directors,
     sum(CASE WHEN secretary > 0 AND director > 0 THEN 1 ELSE 0 END) AS both
WHERE secretaries > 0 AND directors > 0
RETURN left(a.code, $digits) AS area, count(a) AS filled, sum(CASE WHEN both > 0 THEN 1 ELSE 0 END) AS together
ORDER BY area
