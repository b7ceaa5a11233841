// id: cross-appointment
// title_zh: 党组织、居委会成员中，多少人交叉任职，多少人在工作站任职？
// title_en: How many members of party organisation and residents' committee sit on both, how many serve in the workstation?
// params: [digits]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE party_or_committee(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE sits_on(t, o)
WITH a, p, count(DISTINCT o.kind = 'residents_committee') AS sorts
WITH a, p, sorts, EXISTS { MATCH (p)-[s:SERVES_IN]->(b:Organisation)
  WHERE b.area = a.code AND in_force(s) AND station(b) } AS recruited
WITH a, count(p) AS members, sum(CASE sorts WHEN 2 THEN 1 ELSE 0 END) AS both, sum(CASE WHEN recruited THEN 1 ELSE 0 END) AS hired,
     EXISTS { MATCH (a)<-[:SEATED_IN]-(b:Organisation) WHERE committee(b) } AS with_committee,
     EXISTS { MATCH (a)<-[:SEATED_IN]-(b:Organisation) WHERE party_organisation(b) } AS with_party,
     EXISTS { MATCH (a)<-[:SEATED_IN]-(b:Organisation) WHERE station(b) } AS with_station
RETURN left(a.code, $digits) AS area,
       sum(CASE WHEN with_committee AND with_party THEN members ELSE 0 END) AS members,
       sum(CASE WHEN with_committee AND with_party THEN both ELSE 0 END) AS both,
       sum(CASE WHEN with_station THEN members ELSE 0 END) AS station_members,
       sum(CASE WHEN with_station THEN hired ELSE 0 END) AS hired
ORDER BY area
