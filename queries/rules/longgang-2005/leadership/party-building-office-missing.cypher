// id: party-building-office-missing
// article: 14
// modality: violation
// subject: Organisation
// identity: subject
// title_zh: 街道党建工作协调委员会没有与组织人事部门合署的办公室
// title_en: Party building committee without an office shared with personnel
// requirement_zh: 街道党建工作协调委员会设立办公室，与街道组织人事部门合署办公。
// requirement_en: The street's party building committee has an office, co-located with the street's personnel office.
// remedy_zh: 在委员会之下设立办公室，与街道组织人事部门合署办公；已经设立的，补充登记。
// remedy_en: Set up the office below the committee and co-locate it with the street's personnel office, or record both if they exist.
// message_zh: "{subject}{observed}。"
// message_en: "{subject} {observed}."
// observed: {missing: [没有设立办公室, has no office], apart: [的办公室没有与街道组织人事部门合署办公, has an office that is not co-located with the street's personnel office], alone: [设有办公室，但本街道没有登记组织人事部门, "has an office, but no personnel office of the street is on record"]}
// changes: [found_body, add_line]

MATCH (o:Organisation {kind: 'party_building_committee'})-[:SEATED_IN]->(a:Area)
WHERE street_in_scope(a) AND exists(o)
  AND NOT EXISTS { MATCH (o)<-[s:SUB_UNIT_OF]-(x:Organisation)-[l:CO_LOCATED_WITH]-(y:Organisation)
    WHERE in_force(s) AND party_building_office(x) AND in_force(l) AND y.area = o.area AND personnel_office(y) }
OPTIONAL MATCH (o)<-[b:SUB_UNIT_OF]-(office:Organisation)
WHERE in_force(b) AND party_building_office(office)
OPTIONAL MATCH (a)<-[:SEATED_IN]-(personnel:Organisation)
WHERE personnel_office(personnel)
WITH o, office.id AS office, personnel.id AS personnel
ORDER BY office, personnel
WITH o, collect(DISTINCT office) AS offices, collect(DISTINCT personnel) AS shared
RETURN o.area AS area, o.id AS subject, 'flagged' AS verdict, [] AS people, [o.id] + offices + shared AS organisations,
       CASE WHEN size(offices) = 0 THEN 'missing' WHEN size(shared) = 0 THEN 'alone' ELSE 'apart' END AS observed
;
MATCH (o:Organisation {kind: 'party_building_committee'})-[:SEATED_IN]->(a:Area)
WHERE street_in_scope(a) AND exists(o)
RETURN left(a.code, 9) AS area, count(DISTINCT o) AS subjects
