// id: count-bodies
// title_zh: 范围内每个区划、每类机构当日有多少个？
// title_en: How many bodies of each kind does each area of the scope have on the day?
// params: [digits]

MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND exists(o)
RETURN left(o.area, $digits) AS area, o.kind AS kind, count(o) AS bodies
ORDER BY area, kind
