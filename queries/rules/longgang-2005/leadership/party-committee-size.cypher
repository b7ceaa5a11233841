// id: party-committee-size
// article: 12
// modality: deviation
// subject: Organisation
// identity: subject
// params: [{name: min, default: 3, unit: people, article: 12}, {name: max, default: 7, unit: people, article: 12}]
// title_zh: 社区党组织委员人数偏离规定
// title_en: Party organisation with unusually few or many members
// requirement_zh: 社区党组织一般设委员3至7名。
// requirement_en: A community's party organisation usually has three to seven members of its committee.
// remedy_zh: 由党员大会或者党员代表大会增选、调整委员。
// remedy_en: Have the members' meeting elect further ones or reduce their number.
// message_zh: "{subject}现有委员（含书记、副书记）{observed}名，一般为{min}至{max}名。"
// message_en: "{subject} has {observed} members, secretaries included; {min} to {max} are usual."
// changes: [appoint, remove]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE party_organisation(o)
OPTIONAL MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE membership(t)
WITH DISTINCT o, p.id AS id ORDER BY id
WITH o, collect(id) AS people
WHERE size(people) < $min OR size(people) > $max
RETURN o.area AS area, o.id AS subject, 'flagged' AS verdict, people, [o.id] AS organisations, size(people) AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE party_organisation(o)
RETURN left(a.code, 9) AS area, count(DISTINCT o) AS subjects
