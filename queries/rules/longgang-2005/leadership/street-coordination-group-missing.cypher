// id: street-coordination-group-missing
// article: 10
// modality: violation
// subject: Area
// identity: subject
// title_zh: 街道没有社区建设议事协调小组
// title_en: Street without a coordination group
// requirement_zh: 各街道建立社区建设议事协调小组。
// requirement_en: Every street sets up a coordination group for community construction.
// remedy_zh: 由街道建立社区建设议事协调小组；已经建立的，补充登记。
// remedy_en: Set up the coordination group of the street, or record it if it exists.
// message_zh: "{subject}没有建立社区建设议事协调小组。"
// message_en: "{subject} has no coordination group for community construction."
// changes: [found_body]

MATCH (a:Area)
WHERE street_in_scope(a)
  AND NOT EXISTS { MATCH (a)<-[:SEATED_IN]-(o:Organisation) WHERE coordination_group(o) }
RETURN a.code AS area, a.code AS subject, 'flagged' AS verdict,
       [] AS people, [] AS organisations, 'street_coordination_group' AS observed
;
MATCH (a:Area)
WHERE street_in_scope(a)
RETURN left(a.code, 9) AS area, count(DISTINCT a) AS subjects
