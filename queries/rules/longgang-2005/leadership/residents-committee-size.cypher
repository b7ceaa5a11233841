// id: residents-committee-size
// article: 17
// modality: violation
// subject: Organisation
// identity: subject
// params: [{name: min, default: 5, unit: people, article: 17}, {name: max, default: 9, unit: people, article: 17}]
// title_zh: 居委会人数不合规定
// title_en: Residents' committee too small or too large
// requirement_zh: 居委会由5至9人组成。
// requirement_en: A residents' committee has five to nine members.
// remedy_zh: 依法补选或调整居委会成员。
// remedy_en: Elect further members or reduce their number in the way the law provides.
// message_zh: "{subject}现有成员{observed}人，规定为{min}至{max}人。"
// message_en: "{subject} has {observed} members; {min} to {max} are required."
// changes: [appoint, remove]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE committee(o)
OPTIONAL MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE sits_on(t, o)
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
