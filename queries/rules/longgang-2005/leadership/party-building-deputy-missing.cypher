// id: party-building-deputy-missing
// article: 14
// modality: advisory
// subject: Organisation
// identity: subject
// title_zh: 街道党建工作协调委员会没有党工委副书记参加
// title_en: No deputy secretary of the street on the party building committee
// requirement_zh: 街道确定1名党工委副书记分管社区党建协调工作。
// requirement_en: One deputy secretary of the street party committee is put in charge of party building in the communities.
// remedy_zh: 确定分管的党工委副书记并安排其参加委员会；已经确定的，补充登记其任职。
// remedy_en: Name the deputy secretary in charge and seat them on the committee, or record the post if it is already held.
// message_zh: "{others}没有副书记参加{subject}（现任副书记{observed}名）。"
// message_en: "No deputy secretary of {others} (in office: {observed}) sits on {subject}."
// changes: [appoint]

MATCH (o:Organisation {kind: 'party_building_committee'})-[:SEATED_IN]->(a:Area)
WHERE street_in_scope(a) AND exists(o)
  AND NOT EXISTS { MATCH (o)<-[t:SERVES_IN]-(p:Person)
    WHERE membership(t)
      AND EXISTS { MATCH (p)-[u:SERVES_IN]->(c:Organisation)
        WHERE u.role = 'deputy_secretary' AND in_force(u) AND c.area = o.area AND street_party_committee(c) } }
MATCH (a)<-[:SEATED_IN]-(party:Organisation)
WHERE street_party_committee(party)
OPTIONAL MATCH (party)<-[d:SERVES_IN]-(q:Person)
WHERE d.role = 'deputy_secretary' AND in_force(d)
WITH o, party.id AS party, q.id AS deputy
ORDER BY party
WITH o, collect(DISTINCT party) AS parties, count(DISTINCT deputy) AS deputies
RETURN o.area AS area, o.id AS subject, 'flagged' AS verdict, [] AS people, [o.id] + parties AS organisations,
       deputies AS observed
;
MATCH (o:Organisation {kind: 'party_building_committee'})-[:SEATED_IN]->(a:Area)
WHERE street_in_scope(a) AND exists(o)
  AND EXISTS { MATCH (a)<-[:SEATED_IN]-(party:Organisation) WHERE street_party_committee(party) }
RETURN left(a.code, 9) AS area, count(DISTINCT o) AS subjects
