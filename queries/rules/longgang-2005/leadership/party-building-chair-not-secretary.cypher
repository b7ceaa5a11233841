// id: party-building-chair-not-secretary
// article: 14
// modality: violation
// subject: Organisation
// identity: subject
// title_zh: 街道党建工作协调委员会主任不是党工委书记
// title_en: Party building committee not chaired by the street's party secretary
// requirement_zh: 街道党建工作协调委员会主任由街道党工委书记担任。
// requirement_en: The secretary of the street party committee is the director of the street's party building committee.
// remedy_zh: 由街道党工委书记担任主任；已经担任的，补充登记其任职。
// remedy_en: Make the street's party secretary the director, or record the post if it is already held.
// message_zh: "{others}书记没有担任{subject}主任（{observed}{people}）。"
// message_en: "The secretary of {others} is not the director of {subject} ({observed}{people})."
// observed: {vacant: [主任空缺, no director], other: [现任主任, "its director: "]}
// changes: [appoint, remove]

MATCH (o:Organisation {kind: 'party_building_committee'})-[:SEATED_IN]->(a:Area)
WHERE street_in_scope(a) AND exists(o)
  AND NOT EXISTS { MATCH (o)<-[t:SERVES_IN]-(p:Person)
    WHERE t.role = 'director' AND in_force(t)
      AND EXISTS { MATCH (p)-[u:SERVES_IN]->(c:Organisation)
        WHERE u.role = 'secretary' AND in_force(u) AND c.area = o.area AND street_party_committee(c) } }
MATCH (a)<-[:SEATED_IN]-(party:Organisation)
WHERE street_party_committee(party)
OPTIONAL MATCH (o)<-[d:SERVES_IN]-(q:Person)
WHERE d.role = 'director' AND in_force(d)
WITH o, party.id AS party, q.id AS director
ORDER BY party, director
WITH o, collect(DISTINCT party) AS parties, collect(DISTINCT director) AS people
RETURN o.area AS area, o.id AS subject, 'flagged' AS verdict, people, [o.id] + parties AS organisations,
       CASE size(people) WHEN 0 THEN 'vacant' ELSE 'other' END AS observed
;
MATCH (o:Organisation {kind: 'party_building_committee'})-[:SEATED_IN]->(a:Area)
WHERE street_in_scope(a) AND exists(o)
  AND EXISTS { MATCH (a)<-[:SEATED_IN]-(party:Organisation) WHERE street_party_committee(party) }
RETURN left(a.code, 9) AS area, count(DISTINCT o) AS subjects
