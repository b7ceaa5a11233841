// id: committee-deputy-count
// article: 17
// modality: violation
// subject: Organisation
// identity: subject
// params: [{name: min, default: 1, unit: people, article: 17}, {name: max, default: 2, unit: people, article: 17}]
// title_zh: 居委会副主任人数不合规定
// title_en: Residents' committee with too few or too many deputy directors
// requirement_zh: 居委会设副主任1至2名。
// requirement_en: A residents' committee has one or two deputy directors.
// remedy_zh: 依法补选或者调整副主任。
// remedy_en: Elect a deputy director or reduce their number in the way the law provides.
// message_zh: "{subject}现任副主任{observed}名，规定设{min}至{max}名。"
// message_en: "Deputy directors in office in {subject}: {observed}; {min} to {max} are required."
// changes: [appoint, remove]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE committee(o)
OPTIONAL MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE t.role = 'deputy_director' AND in_force(t)
WITH DISTINCT o, p.id AS id ORDER BY id
WITH o, collect(id) AS people
WHERE size(people) < $min OR size(people) > $max
RETURN o.area AS area, o.id AS subject, 'flagged' AS verdict, people, [o.id] AS organisations, size(people) AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE committee(o)
RETURN left(a.code, 9) AS area, count(DISTINCT o) AS subjects
