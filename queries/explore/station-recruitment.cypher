// id: station-recruitment
// title_zh: 各社区党组织、居委会成员中，多少人在本社区工作站任职？
// title_en: Of the members of party organisation and residents' committee, how many serve in their community's workstation?
// params: []

MATCH (a:Area)
WHERE community_in_scope(a) AND EXISTS { MATCH (a)<-[:SEATED_IN]-(b:Organisation) WHERE station(b) }
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE party_or_committee(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE membership(t)
WITH DISTINCT a, p
WITH a.code AS area, EXISTS { MATCH (p)-[s:SERVES_IN]->(b:Organisation)
  WHERE b.area = a.code AND in_force(s) AND station(b) } AS recruited
RETURN area, sum(CASE WHEN recruited THEN 1 ELSE 0 END) AS part, count(recruited) AS whole
ORDER BY area
