// id: station-post-not-hired
// article: 48
// articles: [48]
// modality: violation
// subject: Person
// identity: body
// title_zh: 工作站人员不是聘用
// title_en: Workstation post not filled by hiring
// requirement_zh: 工作站人员由街道办事处受区政府委托聘用；党组织书记可以兼任站长。
// requirement_en: Workstation people are hired by the street office on the district's behalf; the party secretary may head the station ex officio.
// remedy_zh: 核实任用方式；未办理聘用的，补办聘用手续或免去其职务。
// remedy_en: Check how the post was filled; hire the person properly, or remove them.
// message_zh: "{subject}在{body}的职务，任用方式登记为{observed}，不是聘用。"
// message_en: "{subject} came to a post in {body} otherwise than by hiring: {observed}."
// message_unverifiable_zh: "{subject}在{body}的职务，没有登记任用方式，是否聘用无法判定。"
// message_unverifiable_en: "How {subject} came to a post in {body} is not recorded."
// changes: [remove, appoint]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE station(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE t.basis <> 'hired' AND in_force(t) AND NOT heads_ex_officio(p, o)
WITH a.code AS area, o.id AS body, p.id AS subject,
     min(CASE t.basis WHEN 'unknown' THEN null ELSE t.basis END) AS basis
RETURN area, subject, CASE WHEN basis IS NULL THEN 'unverifiable' ELSE 'flagged' END AS verdict,
       [subject] AS people, [body] AS organisations, coalesce(basis, 'unknown') AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE station(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t) AND NOT heads_ex_officio(p, o)
RETURN left(a.code, 9) AS area, count(DISTINCT p) AS subjects
