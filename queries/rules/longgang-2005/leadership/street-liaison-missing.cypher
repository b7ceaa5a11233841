// id: street-liaison-missing
// article: 24
// modality: violation
// subject: Area
// identity: subject
// title_zh: 没有街道办事处领导干部联系社区
// title_en: Community without a liaison among the leaders of the street office
// requirement_zh: 街道办事处领导干部联系指导社区工作，每个社区都应当有人联系。
// requirement_en: The leaders of the street office keep contact with the communities and guide them; every community has one.
// remedy_zh: 指定1名办事处领导干部联系该社区；已经指定的，补充登记联系关系。
// remedy_en: Name a leader of the street office as the community's liaison, or record it if it is done.
// message_zh: "没有街道办事处的领导干部联系{subject}：{observed}。"
// message_en: "No leader of the street office keeps contact with {subject}: {observed}."
// observed: {nobody: [没有登记联系人, nobody is recorded], outsiders: [登记的联系人都不在办事处担任领导职务, nobody recorded is a leader of the office]}
// changes: [add_line]

MATCH (a:Area)-[:PART_OF]->(street:Area)
WHERE community_in_scope(a) AND street.code = left(a.code, 9)
  AND NOT EXISTS { MATCH (a)<-[l:LIAISES_WITH]-(p:Person)-[t:SERVES_IN]->(o:Organisation)
    WHERE in_force(l) AND membership(t) AND street_office_of(o, a) }
  AND EXISTS { MATCH (street)<-[:SEATED_IN]-(office:Organisation) WHERE street_office(office) }
RETURN a.code AS area, a.code AS subject, 'flagged' AS verdict, [] AS people, [] AS organisations,
       CASE WHEN EXISTS { MATCH (a)<-[m:LIAISES_WITH]-(q:Person) WHERE in_force(m) }
            THEN 'outsiders' ELSE 'nobody' END AS observed
;
MATCH (a:Area)-[:PART_OF]->(street:Area)
WHERE community_in_scope(a) AND street.code = left(a.code, 9)
  AND EXISTS { MATCH (street)<-[:SEATED_IN]-(office:Organisation) WHERE street_office(office) }
RETURN left(a.code, 9) AS area, count(DISTINCT a) AS subjects
