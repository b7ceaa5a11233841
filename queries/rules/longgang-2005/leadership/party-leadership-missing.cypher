// id: party-leadership-missing
// article: 12
// articles: [12, 13, 18, 20, 22]
// modality: violation
// subject: Organisation
// identity: subject
// title_zh: 社区组织未接受社区党组织领导
// title_en: Body of a community not led by its party organisation
// requirement_zh: 社区党组织领导居委会、工作站、业主委员会、物业管理企业和群众组织。
// requirement_en: The community's party organisation leads the residents' committee, the workstation, owners' committees, property companies and mass organisations.
// remedy_zh: 明确并登记社区党组织对该机构的领导关系。
// remedy_en: Establish and record that the party organisation leads the body.
// message_zh: "{subject}没有接受本社区党组织（{others}）的领导。"
// message_en: "{subject} is not led by the party organisation of its community ({others})."
// changes: [add_line]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE led_by_party_kind(o) AND exists(o)
  AND NOT EXISTS { MATCH (o)<-[l:LEADS]-(leader:Organisation)
    WHERE leader.area = o.area AND in_force(l) AND party_organisation(leader) }
MATCH (a)<-[:SEATED_IN]-(branch:Organisation)
WHERE party_organisation(branch)
WITH o, branch.id AS id ORDER BY id
WITH o, collect(id) AS branches
RETURN o.area AS area, o.id AS subject, 'flagged' AS verdict,
       [] AS people, [o.id] + branches AS organisations, o.kind AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE led_by_party_kind(o) AND exists(o)
  AND EXISTS { MATCH (a)<-[:SEATED_IN]-(branch:Organisation) WHERE party_organisation(branch) }
RETURN left(a.code, 9) AS area, count(DISTINCT o) AS subjects
