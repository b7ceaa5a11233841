// id: property-not-entrusted
// article: 22
// modality: deviation
// subject: Organisation
// identity: subject
// title_zh: 物业管理企业未受业主委员会委托
// title_en: Property company not entrusted by an owners' committee
// requirement_zh: 物业管理由业主委员会委托物业管理机构进行。
// requirement_en: It is the owners' committee that entrusts a property company with the management.
// remedy_zh: 核实委托合同，登记业主委员会对物业管理企业的委托关系。
// remedy_en: Check the contract and record that the owners' committee entrusts the company.
// message_zh: "本社区已有业主委员会（{others}），但{subject}没有登记受其委托。"
// message_en: "The community has an owners' committee ({others}), but none entrusts {subject}."
// changes: [add_line]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE property_company(o)
  AND NOT EXISTS { MATCH (o)<-[l:ENTRUSTS]-(owners:Organisation)
    WHERE owners.area = o.area AND owners_committee(owners) AND in_force(l) }
MATCH (a)<-[:SEATED_IN]-(c:Organisation)
WHERE owners_committee(c)
WITH o, c.id AS id ORDER BY id
WITH o, collect(id) AS committees
RETURN o.area AS area, o.id AS subject, 'flagged' AS verdict,
       [] AS people, [o.id] + committees AS organisations, size(committees) AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE property_company(o)
  AND EXISTS { MATCH (a)<-[:SEATED_IN]-(c:Organisation) WHERE owners_committee(c) }
RETURN left(a.code, 9) AS area, count(DISTINCT o) AS subjects
