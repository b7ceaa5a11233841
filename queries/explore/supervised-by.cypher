// id: supervised-by
// group: supervision
// title_zh: "{scope}的{kind}受谁监督？"
// title_en: "Who supervises the bodies of kind {kind} in {scope}?"
// note_zh: "没有监督机构的也列出，监督机构一栏留空。"
// note_en: "Those that nobody supervises are listed too, with nobody beside them."
// params:
//   - {name: kind, type: word, list: kind, default: shareholding_company, zh: 机构类型, en: kind of body}

MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND o.kind = $kind AND exists(o)
OPTIONAL MATCH (o)<-[l:SUPERVISES]-(b:Organisation)
WHERE in_force(l) AND exists(b)
RETURN o.area AS area, o.name AS organisation, b.name AS supervisor, b.kind AS supervisor_kind, l.since AS line_since,
       CASE WHEN b.id IS NULL THEN [o.id] ELSE [b.id, o.id] END AS organisations
ORDER BY area, organisation, supervisor
