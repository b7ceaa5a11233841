// id: guided-by
// group: supervision
// title_zh: "{scope}的{kind}由谁指导？"
// title_en: "Who guides the bodies of kind {kind} in {scope}?"
// note_zh: "没有指导机构的也列出，指导机构一栏留空。"
// note_en: "Those that nobody guides are listed too, with nobody beside them."
// params:
//   - {name: kind, type: word, list: kind, default: residents_committee, zh: 机构类型, en: kind of body}
// columns: {guide: [指导机构, Guiding body], guide_kind: [指导机构类型, Its kind]}

MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND o.kind = $kind AND exists(o)
OPTIONAL MATCH (o)<-[l:GUIDES]-(b:Organisation)
WHERE in_force(l) AND exists(b)
RETURN o.area AS area, o.name AS organisation, b.name AS guide, b.kind AS guide_kind, l.since AS line_since,
       CASE WHEN b.id IS NULL THEN [o.id] ELSE [b.id, o.id] END AS organisations
ORDER BY area, organisation, guide
