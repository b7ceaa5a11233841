// id: bodies
// title_zh: 范围内当日存在哪些机构？
// title_en: Which bodies of the scope exist on the day?
// params: []

MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND exists(o)
RETURN o.id AS id, o.name AS name, o.kind AS kind, o.area AS area
ORDER BY id
