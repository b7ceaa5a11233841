// id: party-organisation-several
// article: 12
// modality: advisory
// subject: Area
// identity: subject
// title_zh: 一个社区有几个党组织
// title_en: More than one party organisation in a community
// requirement_zh: 社区党组织是社区各组织和各项工作的领导核心；同一社区有几个党组织的，应当核实。
// requirement_en: The party organisation is the leading core of all bodies and work in the community; where there are several, a person should look.
// remedy_zh: 核实是否重复登记；确需分设的，登记各党组织之间的隶属关系。
// remedy_en: Check whether one was entered twice; if all are needed, record which of them stands below which.
// message_zh: "{subject}有{observed}个互不隶属的社区党组织：{bodies}。"
// message_en: "{subject} has {observed} party organisations side by side: {bodies}."
// changes: [add_line]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE party_organisation(o)
WITH a, o.id AS id ORDER BY id
WITH a, collect(id) AS organisations
WHERE size(organisations) > 1
RETURN a.code AS area, a.code AS subject, 'flagged' AS verdict, [] AS people, organisations, size(organisations) AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
RETURN left(a.code, 9) AS area, count(DISTINCT a) AS subjects
