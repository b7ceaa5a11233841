// id: committee-member-not-resident
// article: 17
// articles: [17]
// modality: deviation
// subject: Person
// identity: body
// title_zh: 居委会成员不在本社区居住
// title_en: Committee member does not live in the community
// requirement_zh: 居委会是本社区居民选举产生的自治组织，其成员应当是本社区居民。
// requirement_en: A residents' committee is the residents' own body, elected by them; its members live in the community.
// remedy_zh: 核实居住地；确不在本社区居住的，下次选举时调整。
// remedy_en: Check where the person lives; if it is elsewhere, make the change at the next election.
// message_zh: "{subject}是{body}成员，居住地{observed}。"
// message_en: "{subject} sits on {body}; home: {observed}."
// observed: {outside: [在本社区以外, outside the community], wider: [只登记到社区的上级区划, known only as a wider area], unknown: [没有登记, not recorded]}
// changes: [remove]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE committee(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE membership(t) AND NOT lives_within(p, a)
WITH DISTINCT a.code AS area, o.id AS body, p
OPTIONAL MATCH (p)-[r:RESIDES_IN]->(home:Area)
WHERE in_force(r)
WITH area, body, p.id AS subject, count(home) AS homes,
     sum(CASE WHEN area STARTS WITH home.code THEN 1 ELSE 0 END) AS around
RETURN area, subject, CASE WHEN homes > around THEN 'flagged' ELSE 'unverifiable' END AS verdict,
       [subject] AS people, [body] AS organisations,
       CASE WHEN homes > around THEN 'outside' WHEN homes > 0 THEN 'wider' ELSE 'unknown' END AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE committee(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE membership(t)
RETURN left(a.code, 9) AS area, count(DISTINCT p) AS subjects
