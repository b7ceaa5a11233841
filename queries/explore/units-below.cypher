// id: units-below
// group: reporting
// title_zh: "{scope}的{kind}下面有哪些机构？"
// title_en: "Which bodies stand below those of kind {kind} in {scope}?"
// params:
//   - {name: kind, type: word, list: kind, default: party_general_branch, zh: 机构类型, en: kind of body}
// columns: {other: [下属机构, Body below], other_kind: [下属机构类型, Its kind]}

MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND o.kind = $kind AND exists(o)
MATCH (o)<-[l:SUB_UNIT_OF]-(b:Organisation)
WHERE in_force(l) AND exists(b)
RETURN o.area AS area, o.name AS organisation, b.name AS other, b.kind AS other_kind, [o.id, b.id] AS organisations
ORDER BY area, organisation, other_kind, other
