// id: sharing-agreement-missing
// article: 53
// modality: advisory
// subject: Area
// identity: subject
// title_zh: 资源共享单位没有签订协议
// title_en: Units that share their resources without an agreement
// requirement_zh: 街道办事处与资源权属单位签订资源共享协议书。
// requirement_en: The street office signs an agreement with each unit that shares its resources.
// remedy_zh: 与名录中的单位签订共享协议；已经签订的，补登记录。
// remedy_en: Sign with the units on the list, or enter the agreements already signed.
// message_zh: "{subject}资源共享名录中的{bodies}没有签订共享协议的记录。"
// message_en: "Listed as sharing in {subject}, with no agreement on record: {bodies}."
// changes: [supply_record]

MATCH (paper:Record {kind: 'sharing'})-[:ABOUT]->(o:Organisation)-[:SEATED_IN]->(seat:Area)
WHERE counts(paper) AND exists(o) AND seat.level IN ['street', 'community'] AND NOT shared_under_agreement(o)
MATCH (a:Area {code: left(seat.code, 9)})
WHERE street_in_scope(a)
WITH DISTINCT a.code AS area, o.id AS unit ORDER BY unit
WITH area, collect(unit) AS units
RETURN area, area AS subject, 'flagged' AS verdict, [] AS people, units AS organisations, size(units) AS observed
;
MATCH (a:Area)
WHERE street_in_scope(a)
RETURN left(a.code, 9) AS area, count(DISTINCT a) AS subjects
