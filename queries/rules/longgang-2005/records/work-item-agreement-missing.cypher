// id: work-item-agreement-missing
// article: 25
// modality: violation
// subject: Record
// identity: subject
// title_zh: 准入事项没有签订委托协议
// title_en: Work item without an agreement
// requirement_zh: 经核准进入社区的事项，由职能部门与社区工作站或居委会签订委托协议书。
// requirement_en: For approved work the department signs an agreement with the community's workstation or residents' committee.
// remedy_zh: 补签委托协议书；已经签订的，按核准文号补登记录。
// remedy_en: Sign the agreement, or enter the one already signed under the reference of the approval.
// message_zh: "进入{area}的准入事项“{subject}”已经核准，没有与社区工作站或居委会签订协议的记录。"
// message_en: "Work item {subject} in {area} was approved; no agreement with its workstation or residents' committee is on record."
// changes: [supply_record]

MATCH (r:Record {kind: 'work_item'})
WHERE judged_record(r)
OPTIONAL MATCH (r)-[:ABOUT]->(ground:Area)
OPTIONAL MATCH (r)-[:ABOUT]->(b:Organisation)
OPTIONAL MATCH (r)-[:ABOUT]->(person:Person)-[t:SERVES_IN]->(c:Organisation)
WHERE in_office(t, c)
UNWIND [ground.code, b.area, c.area] AS code
MATCH (a:Area {code: code})
WHERE a.code STARTS WITH $scope
WITH DISTINCT a, r
MATCH (p:Record {kind: 'approval', reference: r.reference})
WHERE approves_entry(p, r, a)
WITH DISTINCT a, r
WHERE NOT EXISTS { MATCH (a)<-[:SEATED_IN]-(o:Organisation)<-[:ABOUT]-(signed:Record)
  WHERE a.level = 'community' AND station_or_committee_kind(o)
    AND signed.kind = 'agreement' AND signed.reference = r.reference AND counts(signed) }
RETURN a.code AS area, r.id AS subject, 'flagged' AS verdict, [] AS people, [] AS organisations, 0 AS observed
;
MATCH (r:Record {kind: 'work_item'})
WHERE judged_record(r)
OPTIONAL MATCH (r)-[:ABOUT]->(ground:Area)
OPTIONAL MATCH (r)-[:ABOUT]->(b:Organisation)
OPTIONAL MATCH (r)-[:ABOUT]->(person:Person)-[t:SERVES_IN]->(c:Organisation)
WHERE in_office(t, c)
UNWIND [ground.code, b.area, c.area] AS code
MATCH (a:Area {code: code})
WHERE a.code STARTS WITH $scope
WITH DISTINCT a, r
MATCH (p:Record {kind: 'approval', reference: r.reference})
WHERE approves_entry(p, r, a)
RETURN left(a.code, 9) AS area, count(DISTINCT r) AS subjects
