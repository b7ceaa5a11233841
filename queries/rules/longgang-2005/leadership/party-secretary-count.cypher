// id: party-secretary-count
// article: 12
// modality: deviation
// subject: Organisation
// identity: subject
// params: [{name: count, default: 1, unit: people, article: 12}]
// title_zh: 社区党组织书记空缺或者多于1名
// title_en: Party organisation without a secretary, or with several
// requirement_zh: 社区党组织一般设书记1名。
// requirement_en: A community's party organisation usually has one secretary.
// remedy_zh: 空缺的，按程序选举书记；多于1名的，核实并补登已经免职的日期。
// remedy_en: Elect a secretary where there is none; where there are several, check them and enter the day on which a term ended.
// message_zh: "{subject}现任书记{observed}名，一般设{count}名。"
// message_en: "Secretaries in office in {subject}: {observed}; usual: {count}."
// changes: [appoint, remove]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE party_organisation(o)
OPTIONAL MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE t.role = 'secretary' AND in_force(t)
WITH DISTINCT o, p.id AS id ORDER BY id
WITH o, collect(id) AS people
WHERE size(people) <> $count
RETURN o.area AS area, o.id AS subject, 'flagged' AS verdict, people, [o.id] AS organisations, size(people) AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE party_organisation(o)
RETURN left(a.code, 9) AS area, count(DISTINCT o) AS subjects
