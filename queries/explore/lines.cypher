// id: lines
// title_zh: 当日哪些机构之间有领导、指导、监督、委托、隶属、合署关系？
// title_en: Which lines between bodies of the scope are in force on the day?
// params: []

MATCH (a:Organisation)-[l:LEADS]->(b:Organisation)
WHERE (a.area STARTS WITH $scope OR b.area STARTS WITH $scope) AND line_in_force(l, a, b)
RETURN a.id AS from_id, b.id AS to_id, 'LEADS' AS type, l.since AS since, l.source AS source, l.source_row AS source_row
UNION ALL
MATCH (a:Organisation)-[l:GUIDES]->(b:Organisation)
WHERE (a.area STARTS WITH $scope OR b.area STARTS WITH $scope) AND line_in_force(l, a, b)
RETURN a.id AS from_id, b.id AS to_id, 'GUIDES' AS type, l.since AS since, l.source AS source, l.source_row AS source_row
UNION ALL
MATCH (a:Organisation)-[l:SUPERVISES]->(b:Organisation)
WHERE (a.area STARTS WITH $scope OR b.area STARTS WITH $scope) AND line_in_force(l, a, b)
RETURN a.id AS from_id, b.id AS to_id, 'SUPERVISES' AS type, l.since AS since, l.source AS source, l.source_row AS source_row
UNION ALL
MATCH (a:Organisation)-[l:ENTRUSTS]->(b:Organisation)
WHERE (a.area STARTS WITH $scope OR b.area STARTS WITH $scope) AND line_in_force(l, a, b)
RETURN a.id AS from_id, b.id AS to_id, 'ENTRUSTS' AS type, l.since AS since, l.source AS source, l.source_row AS source_row
UNION ALL
MATCH (a:Organisation)-[l:SUB_UNIT_OF]->(b:Organisation)
WHERE (a.area STARTS WITH $scope OR b.area STARTS WITH $scope) AND line_in_force(l, a, b)
RETURN a.id AS from_id, b.id AS to_id, 'SUB_UNIT_OF' AS type, l.since AS since, l.source AS source, l.source_row AS source_row
UNION ALL
MATCH (a:Organisation)-[l:CO_LOCATED_WITH]->(b:Organisation)
WHERE (a.area STARTS WITH $scope OR b.area STARTS WITH $scope) AND line_in_force(l, a, b)
RETURN a.id AS from_id, b.id AS to_id, 'CO_LOCATED_WITH' AS type, l.since AS since, l.source AS source, l.source_row AS source_row
