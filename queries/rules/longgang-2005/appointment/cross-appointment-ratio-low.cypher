// id: cross-appointment-ratio-low
// article: 49
// articles: [49]
// modality: advisory
// subject: Area
// identity: subject
// params: [{name: min_ratio, default: 0.7, unit: ratio, article: 49, max: 1}]
// title_zh: 党组织与居委会交叉任职比例偏低
// title_en: Few members sit on both the party organisation and the residents' committee
// requirement_zh: 社区党组织和居委会成员交叉任职的比例可以达到70%以上。
// requirement_en: Seven tenths or more of the members may sit on both the party organisation and the residents' committee.
// remedy_zh: 换届或补选时，推荐党组织成员参选居委会。
// remedy_en: At the next election put members of the party organisation forward for the residents' committee.
// message_zh: "{subject}党组织和居委会成员中，交叉任职的占{observed}，低于{min_ratio}。"
// message_en: "Of the members of party organisation and residents' committee of {subject}, {observed} sit on both, below {min_ratio}."
// changes: [appoint, remove]

MATCH (a:Area)
WHERE community_in_scope(a)
  AND EXISTS { MATCH (a)<-[:SEATED_IN]-(b:Organisation) WHERE committee(b) }
  AND EXISTS { MATCH (a)<-[:SEATED_IN]-(b:Organisation) WHERE party_organisation(b) }
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE party_or_committee(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE membership(t)
WITH a, count(DISTINCT p.id) AS members, count(DISTINCT CASE o.kind WHEN 'residents_committee' THEN p.id END) AS committee,
     count(DISTINCT CASE WHEN o.kind <> 'residents_committee' THEN p.id END) AS party
WITH a, members, party + committee - members AS both
WHERE both < $min_ratio * members
CALL { WITH a
  MATCH (a)<-[:SEATED_IN]-(o:Organisation)
  WHERE party_or_committee(o)
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
       toString(both) + '/' + toString(members) AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
  AND EXISTS { MATCH (a)<-[:SEATED_IN]-(b:Organisation) WHERE committee(b) }
  AND EXISTS { MATCH (a)<-[:SEATED_IN]-(b:Organisation) WHERE party_organisation(b) }
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE party_or_committee(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE membership(t)
RETURN left(a.code, 9) AS area, count(DISTINCT a) AS subjects
