// id: vacant-post
// group: vacancies
// title_zh: "{scope}哪些{kind}没有在任的{role}？"
// title_en: "Which bodies of kind {kind} in {scope} have no {role} in office?"
// params:
//   - {name: kind, type: word, list: kind, default: workstation, zh: 机构类型, en: kind of body}
//   - {name: role, type: word, list: role, default: head, zh: 职务, en: post}
// columns: {vacant_since: [最近一任离任日期, Last one left on]}

MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND o.kind = $kind AND exists(o)
  AND NOT EXISTS { MATCH (o)<-[t:SERVES_IN]-(p:Person) WHERE t.role = $role AND in_force(t) }
OPTIONAL MATCH (o)<-[u:SERVES_IN]-(q:Person)
WHERE u.role = $role AND u.until <= $as_of
WITH o, max(u.until) AS vacant_since
RETURN o.area AS area, o.name AS organisation, vacant_since, [o.id] AS organisations
ORDER BY area, organisation
