// id: construction-office-missing
// article: 7
// modality: violation
// subject: Area
// identity: subject
// title_zh: 区没有挂靠民政局的社建办
// title_en: District without a construction office at its civil affairs bureau
// requirement_zh: 区社区建设工作委员会下设办公室，挂靠民政部门。
// requirement_en: The district's construction commission has an office, attached to civil affairs.
// remedy_zh: 设立社建办并挂靠民政局；已经挂靠的，登记合署办公或者上级机构。
// remedy_en: Set up the office and attach it to the civil affairs bureau; if it is, record the co-location or the parent body.
// message_zh: "{subject}{observed}。"
// message_en: "{subject} {observed}."
// observed: {missing: [没有设立社建办, has no construction office], apart: [的社建办没有挂靠民政局, has a construction office that is not attached to the civil affairs bureau], alone: [设有社建办，但没有登记可以挂靠的民政局, "has a construction office, but no civil affairs bureau on record to attach it to"]}
// changes: [found_body, add_line]

MATCH (a:Area)
WHERE district_in_scope(a)
  AND NOT EXISTS { MATCH (a)<-[:SEATED_IN]-(x:Organisation)-[l:CO_LOCATED_WITH]-(y:Organisation)
    WHERE construction_office(x) AND in_force(l) AND y.area = a.code AND civil_affairs_bureau(y) }
  AND NOT EXISTS { MATCH (a)<-[:SEATED_IN]-(x:Organisation)-[s:SUB_UNIT_OF]->(y:Organisation)
    WHERE construction_office(x) AND in_force(s) AND y.area = a.code AND civil_affairs_bureau(y) }
OPTIONAL MATCH (a)<-[:SEATED_IN]-(office:Organisation)
WHERE construction_office(office)
OPTIONAL MATCH (a)<-[:SEATED_IN]-(bureau:Organisation)
WHERE office.id IS NOT NULL AND civil_affairs_bureau(bureau)
WITH a, office.id AS office, bureau.id AS bureau
ORDER BY office, bureau
WITH a, collect(DISTINCT office) AS offices, collect(DISTINCT bureau) AS bureaus
RETURN a.code AS area, a.code AS subject, 'flagged' AS verdict, [] AS people, offices + bureaus AS organisations,
       CASE WHEN size(offices) = 0 THEN 'missing' WHEN size(bureaus) = 0 THEN 'alone' ELSE 'apart' END AS observed
;
MATCH (a:Area)
WHERE district_in_scope(a)
RETURN left(a.code, 9) AS area, count(DISTINCT a) AS subjects
