// id: service-housing-ratio
// article: 33
// modality: violation
// subject: Record
// identity: subject
// params: [{name: ratio, default: 300, unit: m2 of floor area for each m2, article: 33}]
// title_zh: 住宅小区综合服务用房配建不足
// title_en: Housing estate with too little service housing
// requirement_zh: 新建、改造住宅小区按建筑面积的1/300配建社区综合服务用房；不能提供的，支付相应资金。
// requirement_en: A new or rebuilt housing estate provides one square metre of service housing for every three hundred, or pays for it.
// remedy_zh: 由发展商补足用房或支付相应资金，并按小区文号登记。
// remedy_en: Have the developer provide what is lacking or pay for it, and enter it under the estate's reference.
// message_zh: "{area}的住宅小区“{subject}”配建服务用房{observed}平方米，不足建筑面积的1/{ratio}，没有代缴款的记录。"
// message_en: "Housing estate {subject} in {area} has {observed} m² of service housing, less than 1/{ratio} of its floor area, and no payment in lieu."
// message_unverifiable_zh: "{area}的住宅小区“{subject}”建筑面积或服务用房面积没有登记，已知服务用房{observed}平方米，是否配足无法判定。"
// message_unverifiable_en: "Floor area or service housing of estate {subject} in {area} is not recorded; {observed} m² of service housing are known."
// changes: [supply_record]

MATCH (r:Record {kind: 'housing_estate'})
WHERE judged_record(r)
OPTIONAL MATCH (r)-[:ABOUT]->(ground:Area)
OPTIONAL MATCH (r)-[:ABOUT]->(b:Organisation)
OPTIONAL MATCH (r)-[:ABOUT]->(person:Person)-[t:SERVES_IN]->(c:Organisation)
WHERE in_office(t, c)
UNWIND [ground.code, b.area, c.area] AS code
MATCH (a:Area {code: code})
WHERE a.code STARTS WITH $scope
WITH DISTINCT a, r
OPTIONAL MATCH (p:Record {reference: r.reference})
WHERE p.kind IN ['service_housing', 'payment_in_lieu'] AND counts(p) AND lies_in(p, a)
WITH DISTINCT a, r, p
WITH a.code AS area, r.id AS subject, r.value AS floor,
     sum(CASE p.kind WHEN 'payment_in_lieu' THEN 1 ELSE 0 END) AS payments,
     sum(CASE WHEN p.kind = 'service_housing' AND p.value IS NULL THEN 1 ELSE 0 END) AS unknown,
     sum(CASE p.kind WHEN 'service_housing' THEN coalesce(p.value, 0.0) ELSE 0.0 END) AS provided
WHERE payments = 0 AND coalesce(provided * $ratio < floor, true)
RETURN area, subject, CASE WHEN floor IS NULL OR unknown > 0 THEN 'unverifiable' ELSE 'flagged' END AS verdict,
       [] AS people, [] AS organisations, provided AS observed
;
MATCH (r:Record {kind: 'housing_estate'})
WHERE judged_record(r)
OPTIONAL MATCH (r)-[:ABOUT]->(ground:Area)
OPTIONAL MATCH (r)-[:ABOUT]->(b:Organisation)
OPTIONAL MATCH (r)-[:ABOUT]->(person:Person)-[t:SERVES_IN]->(c:Organisation)
WHERE in_office(t, c)
UNWIND [ground.code, b.area, c.area] AS code
MATCH (a:Area {code: code})
WHERE a.code STARTS WITH $scope
RETURN left(a.code, 9) AS area, count(DISTINCT r) AS subjects
