// id: party-post-not-elected
// article: 12
// articles: [12, 48]
// modality: violation
// subject: Person
// identity: body
// title_zh: 社区党组织成员不是选举产生
// title_en: Party post not filled by election
// requirement_zh: 社区党组织成员由党员大会或党员代表大会选举产生。
// requirement_en: The members of a community's party organisation are elected by its party members or their delegates.
// remedy_zh: 核实产生方式；未经选举的，按规定选举或免去其职务。
// remedy_en: Check how the post was filled; where there was no election, hold one or remove the person.
// message_zh: "{subject}在{body}的职务，产生方式登记为{observed}，不是选举产生。"
// message_en: "{subject} came to a post on {body} otherwise than by election: {observed}."
// message_unverifiable_zh: "{subject}在{body}的职务，没有登记产生方式，是否选举产生无法判定。"
// message_unverifiable_en: "How {subject} came to a post on {body} is not recorded."
// changes: [remove, appoint]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE party_organisation(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE t.basis <> 'elected' AND membership(t)
WITH a.code AS area, o.id AS body, p.id AS subject,
     min(CASE t.basis WHEN 'unknown' THEN null ELSE t.basis END) AS basis
RETURN area, subject, CASE WHEN basis IS NULL THEN 'unverifiable' ELSE 'flagged' END AS verdict,
       [subject] AS people, [body] AS organisations, coalesce(basis, 'unknown') AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE party_organisation(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE membership(t)
RETURN left(a.code, 9) AS area, count(DISTINCT p) AS subjects
