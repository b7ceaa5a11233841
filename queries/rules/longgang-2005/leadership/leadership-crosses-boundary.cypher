// id: leadership-crosses-boundary
// article: 10
// articles: [10, 12]
// modality: violation
// subject: Organisation
// identity: pair
// title_zh: 跨辖区领导
// title_en: Led from another area
// requirement_zh: 街道党工委和办事处领导的是本辖区的社区建设；一个机构只能由所在区划或其上级区划的机构领导。
// requirement_en: A street's party committee and office lead within their own street; a body is led from its own area or one that holds it.
// remedy_zh: 终止跨辖区的领导关系，登记本辖区的领导机构；或核实机构的所在区划。
// remedy_en: End the line and record the leader of the body's own area, or check where the two are seated.
// message_zh: "{subject}由{body}（{observed}）领导，但其所在地不在后者的辖区之内。"
// message_en: "{subject} is led by {body} ({observed}), but does not lie in that body's area."
// changes: [remove, add_line]

MATCH (x:Organisation)-[l:LEADS]->(y:Organisation)
WHERE y.area STARTS WITH $scope AND line_in_force(l, x, y) AND well_placed(y)
  AND NOT y.area STARTS WITH x.area AND NOT inverted(x, y)
RETURN DISTINCT y.area AS area, y.id AS subject, 'flagged' AS verdict,
       [] AS people, [x.id, y.id] AS organisations, x.kind AS observed
;
MATCH (x:Organisation)-[l:LEADS]->(y:Organisation)
WHERE y.area STARTS WITH $scope AND line_in_force(l, x, y) AND well_placed(y)
RETURN left(y.area, 9) AS area, count(DISTINCT y) AS subjects
