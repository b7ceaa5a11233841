// id: who-and-since-when
// group: terms
// title_zh: "{scope}各{kind}的{role}是谁，何时任职？"
// title_en: "Who is {role} of each body of kind {kind} in {scope}, and since when?"
// note_zh: "空缺的也列出，姓名一栏留空。"
// note_en: "Vacant posts are listed too, without a name."
// params:
//   - {name: kind, type: word, list: kind, default: residents_committee, zh: 机构类型, en: kind of body}
//   - {name: role, type: word, list: role, default: director, zh: 职务, en: post}

MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND o.kind = $kind AND exists(o)
OPTIONAL MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE t.role = $role AND in_force(t)
RETURN DISTINCT o.area AS area, o.name AS organisation, p.name AS person, t.since AS since, t.until AS until,
       t.basis AS basis, CASE WHEN p.id IS NULL THEN [] ELSE [p.id] END AS people, [o.id] AS organisations
ORDER BY area, organisation, person, since
