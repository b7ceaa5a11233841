// id: sub-committee-head-outside-committee
// article: 17
// modality: deviation
// subject: Organisation
// identity: subject
// title_zh: 下设委员会主任不是居委会成员
// title_en: Sub-committee headed by somebody outside the residents' committee
// requirement_zh: 居委会下设的治安保卫、人民调解、环境卫生等委员会，由居委会成员分工负责。
// requirement_en: The sub-committees for safety, mediation, sanitation and so on are shared out among the committee's own members.
// remedy_zh: 改由居委会成员担任主任；或核实其居委会任职。
// remedy_en: Have a member of the residents' committee head it, or check whether the person is one.
// message_zh: "{subject}的主任{people}不是{others}的成员。"
// message_en: "Heads of {subject} who do not sit on {others}: {people}."
// changes: [appoint, remove]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(s:Organisation)
WHERE sub_committee(s)
MATCH (s)<-[t:SERVES_IN]-(p:Person)
WHERE t.role = 'director' AND in_force(t)
  AND NOT EXISTS { MATCH (p)-[u:SERVES_IN]->(c:Organisation) WHERE membership(u) AND committee_over(c, s) }
OPTIONAL MATCH (s)-[b:SUB_UNIT_OF]->(parent:Organisation)
WHERE parent_committee(b, parent)
OPTIONAL MATCH (a)<-[:SEATED_IN]-(near:Organisation)
WHERE committee(near)
WITH s, p.id AS head, coalesce(parent.id, near.id) AS committee
ORDER BY head, committee
WHERE committee IS NOT NULL
WITH s, collect(DISTINCT head) AS people, collect(DISTINCT committee) AS committees
RETURN s.area AS area, s.id AS subject, 'flagged' AS verdict,
       people, [s.id] + committees AS organisations, size(people) AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(s:Organisation)
WHERE sub_committee(s)
  AND (EXISTS { MATCH (a)<-[:SEATED_IN]-(near:Organisation) WHERE committee(near) } OR below_a_committee(s))
MATCH (s)<-[t:SERVES_IN]-(p:Person)
WHERE t.role = 'director' AND in_force(t)
RETURN left(a.code, 9) AS area, count(DISTINCT s) AS subjects
