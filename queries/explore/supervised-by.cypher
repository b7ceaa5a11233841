// id: supervised-by
// group: supervision
// title_zh: "{scope}的{kind}受谁监督？"
// title_en: "Who supervises the bodies of kind {kind} in {scope}?"
// params:
//   - {name: kind, type: word, list: kind, default: shareholding_company, zh: 机构类型, en: kind of body}

MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND o.kind = $kind AND exists(o)
MATCH (o)<-[l:SUPERVISES]-(b:Organisation)
WHERE in_force(l) AND exists(b)
RETURN o.area AS area, o.name AS organisation, b.name AS supervisor, b.kind AS supervisor_kind, l.since AS line_since,
       [b.id, o.id] AS organisations
ORDER BY area, organisation, supervisor
