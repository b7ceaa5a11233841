// id: count-people
// title_zh: 范围内当日有多少人任多少职？
// title_en: How many people hold how many posts in the scope on the day?
// params: []

MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND exists(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t)
RETURN left(o.area, 6) AS area, count(DISTINCT p) AS people, count(t) AS posts
ORDER BY area
