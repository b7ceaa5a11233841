// id: street-leadership-of-party-missing
// article: 12
// modality: violation
// subject: Organisation
// identity: subject
// title_zh: 社区党组织未接受街道党工委领导
// title_en: Party organisation not led by the street party committee
// requirement_zh: 社区党组织在街道党工委的领导下开展工作。
// requirement_en: A community's party organisation works under the leadership of the street party committee.
// remedy_zh: 明确并登记街道党工委对社区党组织的领导关系。
// remedy_en: Establish and record that the street party committee leads the party organisation.
// message_zh: "{subject}没有接受所在街道党工委（{others}）的领导。"
// message_en: "{subject} is not led by the party committee of its street ({others})."
// changes: [add_line]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE party_organisation(o)
  AND NOT EXISTS { MATCH (o)<-[l:LEADS]-(leader:Organisation)
    WHERE street_party_committee_of(leader, a) AND in_force(l) }
MATCH (a)-[:PART_OF]->(street:Area)<-[:SEATED_IN]-(upper:Organisation)
WHERE street_party_committee_of(upper, a)
WITH o, upper.id AS id ORDER BY id
WITH o, collect(id) AS uppers
RETURN o.area AS area, o.id AS subject, 'flagged' AS verdict,
       [] AS people, [o.id] + uppers AS organisations, 'street_party_committee' AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE party_organisation(o)
  AND EXISTS { MATCH (a)-[:PART_OF]->(street:Area)<-[:SEATED_IN]-(upper:Organisation)
    WHERE street_party_committee_of(upper, a) }
RETURN left(a.code, 9) AS area, count(DISTINCT o) AS subjects
