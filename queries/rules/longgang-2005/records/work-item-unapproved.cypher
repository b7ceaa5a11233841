// id: work-item-unapproved
// article: 25
// modality: violation
// subject: Record
// identity: subject
// title_zh: 工作事项未经核准进入社区
// title_en: Work item entered a community without approval
// requirement_zh: 职能部门的工作事项须经区社建办审核同意，方可进入社区。
// requirement_en: Work of a department enters a community only after the district's construction office has approved it.
// remedy_zh: 停止该事项或补报核准；已经核准的，补登核准记录及文号。
// remedy_en: Stop the work or have it approved; where it was approved, enter the approval with its reference.
// message_zh: "{area}的准入事项“{subject}”于{observed}进入社区，此前没有区社建办同意的记录。"
// message_en: "Work item {subject} entered {area} on {observed}; no approval by the construction office is on record before it."
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
OPTIONAL MATCH (p:Record {kind: 'approval', reference: r.reference})
WHERE approves_entry(p, r, a)
WITH a.code AS area, r.id AS subject, r.held_on AS day, count(p) AS approvals
WHERE approvals = 0
RETURN area, subject, 'flagged' AS verdict, [] AS people, [] AS organisations, toString(day) AS observed
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
RETURN left(a.code, 9) AS area, count(DISTINCT r) AS subjects
