// id: station-staff-over-quota
// article: 44
// articles: [44]
// modality: violation
// subject: Organisation
// identity: subject
// title_zh: 工作站人员超过定员
// title_en: Workstation has more people than its quota
// requirement_zh: 区社建办制定社区工作站的定员定额标准，工作站按标准配备人员。
// requirement_en: The district's construction office sets how many people a workstation has, and the workstation keeps to it.
// remedy_zh: 精简超员人员，或报请调整并登记新的定员。
// remedy_en: Reduce the staff, or have the quota changed and enter the new one.
// message_zh: "{subject}现有{observed}人，超过定员。"
// message_en: "People in office in {subject}: {observed}, more than its quota."
// message_unverifiable_zh: "{subject}现有{observed}人，没有登记定员，是否超员无法判定。"
// message_unverifiable_en: "People in office in {subject}: {observed}; there is no quota to measure them by."
// changes: [remove, supply_record]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE station(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t)
WITH a.code AS area, o, count(DISTINCT p.id) AS staff
OPTIONAL MATCH (o)<-[:ABOUT]-(r:Record)
WHERE is_quota(r) AND NOT EXISTS { MATCH (o)<-[:ABOUT]-(later:Record) WHERE is_quota(later) AND comes_after(later, r) }
WITH area, o, staff, r.value AS quota
WHERE quota IS NULL OR staff > quota
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t)
WITH area, o.id AS subject, quota IS NULL AS unknown, staff, p.id AS person
ORDER BY person
WITH area, subject, unknown, staff, collect(DISTINCT person) AS people
RETURN area, subject, CASE WHEN unknown THEN 'unverifiable' ELSE 'flagged' END AS verdict,
       people, [subject] AS organisations, staff AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE station(o)
RETURN left(a.code, 9) AS area, count(DISTINCT o) AS subjects
