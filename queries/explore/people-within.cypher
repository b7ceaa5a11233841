// id: people-within
// title_zh: 谁在范围内任职或任过职、居住、登记组织关系？
// title_en: Who serves or has served, lives or is registered in the scope?
// params: []

// Whatever the day, and one row for each area of it: so that a person is found wherever they were.
MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope
MATCH (o)<-[:SERVES_IN]-(p:Person)
RETURN DISTINCT p.id AS id, p.name AS name, o.area AS area
UNION ALL
MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope
MATCH (o)<-[:REGISTERED_WITH]-(p:Person)
RETURN DISTINCT p.id AS id, p.name AS name, o.area AS area
UNION ALL
MATCH (a:Area)
WHERE a.code STARTS WITH $scope
MATCH (a)<-[:RESIDES_IN]-(p:Person)
RETURN DISTINCT p.id AS id, p.name AS name, a.code AS area
