// id: collective-assets-office-missing
// article: 21
// modality: advisory
// subject: Area
// identity: subject
// title_zh: 有股份合作公司而没有集体资产管理部门
// title_en: Companies without a collective assets office
// requirement_zh: 股份合作公司接受区、街道集体资产管理部门的管理和监督，区和街道应当有这一部门。
// requirement_en: Shareholding companies are supervised by the collective assets offices of district and street, so both have one.
// remedy_zh: 明确承担集体资产管理的部门；已有的，补登该机构。
// remedy_en: Name the office in charge of collective assets, or enter it where it exists.
// message_zh: "{subject}有股份合作公司{observed}家，没有登记集体资产管理部门。"
// message_en: "{subject} has shareholding companies ({observed}) and no collective assets office on record."
// changes: [found_body]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(c:Organisation)
WHERE company(c)
MATCH (a)-[:PART_OF*1..2]->(wider:Area)
WHERE wider.code STARTS WITH $scope AND wider.level IN ['district', 'street']
WITH wider, count(DISTINCT c.id) AS companies
WHERE NOT EXISTS { MATCH (wider)<-[:SEATED_IN]-(office:Organisation) WHERE assets_office(office) }
RETURN wider.code AS area, wider.code AS subject, 'flagged' AS verdict,
       [] AS people, [] AS organisations, companies AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(c:Organisation)
WHERE company(c)
MATCH (a)-[:PART_OF*1..2]->(wider:Area)
WHERE wider.code STARTS WITH $scope AND wider.level IN ['district', 'street']
RETURN left(wider.code, 9) AS area, count(DISTINCT wider) AS subjects
