// id: service-project-shortcut
// article: 26
// modality: violation
// subject: Record
// identity: subject
// title_zh: 社区服务项目程序不全
// title_en: Service project with a step left out or out of order
// requirement_zh: 社区服务项目依次经过征询居委会、街道办事处初审、职能部门评估。
// requirement_en: A service project passes consultation of the committee, the street office's review and a department's assessment, in this order.
// remedy_zh: 补办所缺环节；已经办理的，按项目文号补登记录。
// remedy_en: Take the steps left out, or enter those already taken under the project's reference.
// message_zh: "{area}的服务项目“{subject}”程序不合规定：{observed}。"
// message_en: "Service project {subject} in {area} did not go through its steps: {observed}."
// observed: {consultation: [没有征询居委会的记录, no consultation of the committee], review: [没有街道办事处初审的记录, no review by the street office], assessment: [没有职能部门评估的记录, no assessment by a department], order: [征询、初审、评估没有在立项前依次完成, the steps were not taken in order before the project]}
// changes: [supply_record]

MATCH (r:Record {kind: 'service_project'})
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
WHERE counts(p) AND lies_in(p, a) AND EXISTS { MATCH (p)-[:ISSUED_BY]->(o:Organisation) WHERE takes_step(p, o, a) }
WITH a, r, min(CASE p.kind WHEN 'consultation' THEN p.held_on END) AS consulted,
     collect(CASE p.kind WHEN 'review' THEN p.held_on END) AS reviews,
     min(CASE p.kind WHEN 'assessment' THEN p.held_on END) AS assessed,
     max(CASE WHEN p.kind = 'assessment' AND p.held_on <= r.held_on THEN p.held_on END) AS supported
WHERE NOT coalesce(any(day IN reviews WHERE consulted <= day AND day <= supported), false)
WITH a.code AS area, r.id AS subject,
     CASE WHEN consulted IS NULL THEN ', consultation' ELSE '' END
     + CASE size(reviews) WHEN 0 THEN ', review' ELSE '' END
     + CASE WHEN assessed IS NULL THEN ', assessment' ELSE '' END AS missing
RETURN area, subject, 'flagged' AS verdict, [] AS people, [] AS organisations,
       CASE missing WHEN '' THEN 'order' ELSE substring(missing, 2) END AS observed
;
MATCH (r:Record {kind: 'service_project'})
WHERE judged_record(r)
OPTIONAL MATCH (r)-[:ABOUT]->(ground:Area)
OPTIONAL MATCH (r)-[:ABOUT]->(b:Organisation)
OPTIONAL MATCH (r)-[:ABOUT]->(person:Person)-[t:SERVES_IN]->(c:Organisation)
WHERE in_office(t, c)
UNWIND [ground.code, b.area, c.area] AS code
MATCH (a:Area {code: code})
WHERE a.code STARTS WITH $scope
RETURN left(a.code, 9) AS area, count(DISTINCT r) AS subjects
