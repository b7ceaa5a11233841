// id: committee-director-count
// article: 17
// modality: violation
// subject: Organisation
// identity: subject
// params: [{name: count, default: 1, unit: people, article: 17}]
// title_zh: 居委会主任空缺或者多于1名
// title_en: Residents' committee without a director, or with several
// requirement_zh: 居委会设主任1名。
// requirement_en: A residents' committee has one director.
// remedy_zh: 空缺的，依法补选主任；多于1名的，核实并补登已经免职的日期。
// remedy_en: Elect a director where there is none; where there are several, check them and enter the day on which a term ended.
// message_zh: "{subject}现任主任{observed}名，规定设{count}名。"
// message_en: "Directors in office in {subject}: {observed}; required: {count}."
// changes: [appoint, remove]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE committee(o)
OPTIONAL MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE t.role = 'director' AND in_force(t)
WITH DISTINCT o, p.id AS id ORDER BY id
WITH o, collect(id) AS people
WHERE size(people) <> $count
RETURN o.area AS area, o.id AS subject, 'flagged' AS verdict, people, [o.id] AS organisations, size(people) AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE committee(o)
RETURN left(a.code, 9) AS area, count(DISTINCT o) AS subjects
