// id: station-head-not-secretary
// article: 49
// articles: [49]
// modality: advisory
// subject: Organisation
// identity: subject
// title_zh: 工作站站长不由党组织书记兼任
// title_en: Workstation not headed by the party secretary
// requirement_zh: 社区党组织书记可以兼任工作站站长。
// requirement_en: The secretary of the community's party organisation may head the workstation.
// remedy_zh: 研究是否由党组织书记兼任站长。
// remedy_en: Consider whether the party secretary should head the workstation.
// message_zh: "{subject}的站长{people}不是社区党组织书记。"
// message_en: "{subject} is headed by {people}, not by a secretary of the community's party organisation."
// changes: [appoint, remove]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE station(o)
  AND NOT EXISTS { MATCH (o)<-[h:SERVES_IN]-(q:Person) WHERE h.role = 'head' AND in_force(h) AND secretary_beside(q, o) }
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE t.role = 'head' AND in_force(t)
MATCH (a)<-[:SEATED_IN]-(b:Organisation)
WHERE party_organisation(b)
WITH a.code AS area, o.id AS subject, p.id AS head, b.id AS body
ORDER BY head, body
WITH area, subject, collect(DISTINCT head) AS people, collect(DISTINCT body) AS bodies
RETURN area, subject, 'flagged' AS verdict, people, [subject] + bodies AS organisations, size(people) AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE station(o)
  AND EXISTS { MATCH (o)<-[t:SERVES_IN]-(p:Person) WHERE t.role = 'head' AND in_force(t) }
  AND EXISTS { MATCH (a)<-[:SEATED_IN]-(b:Organisation) WHERE party_organisation(b) }
RETURN left(a.code, 9) AS area, count(DISTINCT o) AS subjects
