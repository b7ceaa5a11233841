// id: areas
// title_zh: 范围内有哪些区划？
// title_en: Which areas does the scope hold?
// params: []

MATCH (a:Area)
WHERE a.code STARTS WITH $scope
RETURN a.code AS code, a.name AS name, a.level AS level
ORDER BY code
