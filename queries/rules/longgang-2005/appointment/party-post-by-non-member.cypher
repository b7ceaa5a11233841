// id: party-post-by-non-member
// article: 12
// articles: [12, 48]
// modality: violation
// subject: Person
// identity: body
// title_zh: 非正式党员担任社区党组织职务
// title_en: Party post held by someone who is not a full member
// requirement_zh: 社区党组织由党员选举产生，其成员应当是正式党员。
// requirement_en: A community's party bodies are elected from among its party members; those who sit on them are full members.
// remedy_zh: 核实政治面貌；确非正式党员的，免去其党内职务。
// remedy_en: Check the party status; remove whoever is not a full member from the party post.
// message_zh: "{subject}是{body}成员，但政治面貌为{observed}。"
// message_en: "{subject} sits on {body}, but the party status on record is: {observed}."
// message_unverifiable_zh: "{subject}是{body}成员，政治面貌没有登记，是否正式党员无法判定。"
// message_unverifiable_en: "{subject} sits on {body}; the party status is not known."
// changes: [remove]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE (party_kind(o) OR sub_branch_kind(o)) AND exists(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE p.party_status <> 'full' AND membership(t)
WITH DISTINCT a.code AS area, o.id AS body, p.id AS subject, p.party_status AS observed
RETURN area, subject, CASE observed WHEN 'unknown' THEN 'unverifiable' ELSE 'flagged' END AS verdict,
       [subject] AS people, [body] AS organisations, observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE (party_kind(o) OR sub_branch_kind(o)) AND exists(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE membership(t)
RETURN left(a.code, 9) AS area, count(DISTINCT p) AS subjects
