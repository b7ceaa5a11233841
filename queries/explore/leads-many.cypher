// id: leads-many
// group: reporting
// title_zh: "{scope}哪些机构领导{led}个以上机构？"
// title_en: "Which bodies in {scope} lead {led} or more bodies?"
// params:
//   - {name: led, type: number, default: 5, min: 1, max: 200, zh: 受其领导的机构数, en: bodies led}
// columns: {led_count: [领导机构数, Bodies led]}

MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND exists(o)
MATCH (o)-[l:LEADS]->(b:Organisation)
WHERE in_force(l) AND exists(b)
WITH o, b
ORDER BY b.id
WITH o.area AS area, o.id AS body, o.name AS organisation, o.kind AS kind, collect(DISTINCT b.id) AS led
WHERE size(led) >= $led
RETURN area, organisation, kind, size(led) AS led_count, [body] + led AS organisations
ORDER BY led_count DESC, area, organisation
