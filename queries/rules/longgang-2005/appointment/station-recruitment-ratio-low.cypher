// id: station-recruitment-ratio-low
// article: 49
// articles: [49]
// modality: advisory
// subject: Area
// identity: subject
// params: [{name: min_ratio, default: 0.7, unit: ratio, article: 49, max: 1}]
// title_zh: 党组织和居委会成员到工作站任职比例偏低
// title_en: Few members of party organisation and residents' committee serve in the workstation
// requirement_zh: 社区党组织和居委会成员受聘到工作站任职的比例可以达到70%。
// requirement_en: Seven tenths of the members of party organisation and residents' committee may be hired into the workstation.
// remedy_zh: 工作站补充人员时，优先聘用党组织和居委会成员。
// remedy_en: When the workstation hires, take members of the party organisation and the residents' committee first.
// message_zh: "{subject}党组织和居委会成员中，在工作站任职的占{observed}，低于{min_ratio}。"
// message_en: "Of the members of party organisation and residents' committee of {subject}, {observed} serve in the workstation, below {min_ratio}."
// changes: [appoint, remove]

MATCH (a:Area)
WHERE community_in_scope(a) AND EXISTS { MATCH (a)<-[:SEATED_IN]-(b:Organisation) WHERE station(b) }
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE party_or_committee(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE membership(t)
WITH DISTINCT a, p
WITH a, p, EXISTS { MATCH (p)-[s:SERVES_IN]->(b:Organisation)
  WHERE b.area = a.code AND in_force(s) AND station(b) } AS recruited
WITH a, count(p) AS members, sum(CASE WHEN recruited THEN 1 ELSE 0 END) AS recruits
WHERE recruits < $min_ratio * members
CALL { WITH a
  MATCH (a)<-[:SEATED_IN]-(o:Organisation)
  WHERE workers_body(o)
  WITH o.id AS id ORDER BY id
  RETURN collect(id) AS organisations }
CALL { WITH a
  MATCH (a)<-[:SEATED_IN]-(o:Organisation)
  WHERE party_or_committee(o)
  MATCH (o)<-[t:SERVES_IN]-(p:Person)
  WHERE membership(t)
  WITH DISTINCT p.id AS id ORDER BY id
  RETURN collect(id) AS people }
RETURN a.code AS area, a.code AS subject, 'flagged' AS verdict, people, organisations,
       toString(recruits) + '/' + toString(members) AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a) AND EXISTS { MATCH (a)<-[:SEATED_IN]-(b:Organisation) WHERE station(b) }
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE party_or_committee(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE membership(t)
RETURN left(a.code, 9) AS area, count(DISTINCT a) AS subjects
