// id: led-by-whom
// group: reporting
// title_zh: "{scope}的{kind}由谁领导？"
// title_en: "Who leads the bodies of kind {kind} in {scope}?"
// note_zh: "没有领导机构的也列出，领导机构一栏留空。"
// note_en: "Those that nobody leads are listed too, with nobody beside them."
// params:
//   - {name: kind, type: word, list: kind, default: residents_committee, zh: 机构类型, en: kind of body}

MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND o.kind = $kind AND exists(o)
OPTIONAL MATCH (o)<-[l:LEADS]-(b:Organisation)
WHERE in_force(l) AND exists(b)
RETURN o.area AS area, o.name AS organisation, b.name AS leader, b.kind AS leader_kind, l.since AS line_since,
       CASE WHEN b.id IS NULL THEN [o.id] ELSE [b.id, o.id] END AS organisations
ORDER BY area, organisation, leader
