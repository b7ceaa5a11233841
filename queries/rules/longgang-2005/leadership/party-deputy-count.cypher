// id: party-deputy-count
// article: 12
// modality: deviation
// subject: Organisation
// identity: subject
// params: [{name: min, default: 1, unit: people, article: 12}, {name: max, default: 2, unit: people, article: 12}]
// title_zh: 社区党组织副书记人数偏离规定
// title_en: Party organisation with unusually few or many deputy secretaries
// requirement_zh: 社区党组织一般设副书记1至2名。
// requirement_en: A community's party organisation usually has one or two deputy secretaries.
// remedy_zh: 按程序增选或者调整副书记。
// remedy_en: Elect a deputy secretary, or reduce their number, by the procedure.
// message_zh: "{subject}现任副书记{observed}名，一般设{min}至{max}名。"
// message_en: "Deputy secretaries in office in {subject}: {observed}; usual: {min} to {max}."
// changes: [appoint, remove]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE party_organisation(o)
OPTIONAL MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE t.role = 'deputy_secretary' AND in_force(t)
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
