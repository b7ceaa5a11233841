// id: leaders-upwards
// group: reporting
// title_zh: "{scope}的{body}逐级受谁领导？"
// title_en: "Who leads {body} in {scope}, step by step upwards?"
// note_zh: "最多向上六级；级数为 1 的直接领导它。"
// note_en: "Up to six steps; a body one step up leads it directly."
// params:
//   - {name: body, type: body, zh: 机构, en: body}
// columns: {steps: [级数, Steps up]}

MATCH w = (o:Organisation)<-[:LEADS*1..6]-(b:Organisation)
WHERE o.id = $body AND o.area STARTS WITH $scope
  AND all(l IN relationships(w) WHERE in_force(l)) AND all(n IN nodes(w) WHERE exists(n))
WITH o, b, min(length(w)) AS steps
RETURN b.area AS area, steps, b.name AS leader, b.kind AS leader_kind, [b.id, o.id] AS organisations
ORDER BY steps, leader, area
