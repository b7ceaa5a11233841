// id: cross-appointment
// title_zh: 各社区党组织、居委会成员中，多少人交叉任职？
// title_en: Of the members of party organisation and residents' committee of each community, how many sit on both?
// params: []

MATCH (a:Area)
WHERE community_in_scope(a)
  AND EXISTS { MATCH (a)<-[:SEATED_IN]-(b:Organisation) WHERE committee(b) }
  AND EXISTS { MATCH (a)<-[:SEATED_IN]-(b:Organisation) WHERE party_organisation(b) }
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE party_or_committee(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE membership(t)
WITH a.code AS area, p.id AS person, count(DISTINCT o.kind = 'residents_committee') AS sorts
RETURN area, sum(CASE sorts WHEN 2 THEN 1 ELSE 0 END) AS part, count(person) AS whole
ORDER BY area
