// id: co-located
// group: reporting
// title_zh: "{scope}哪些机构合署办公？"
// title_en: "Which bodies in {scope} work as one office?"
// params: []

MATCH (o:Organisation)-[l:CO_LOCATED_WITH]->(b:Organisation)
WHERE o.area STARTS WITH $scope AND line_in_force(l, o, b)
RETURN o.area AS area, o.name AS organisation, b.name AS other, l.since AS line_since, [o.id, b.id] AS organisations
ORDER BY area, organisation, other
