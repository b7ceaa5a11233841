// id: leads-and-supervises
// group: supervision
// title_zh: "{scope}哪些机构既受同一机构领导，又受其监督？"
// title_en: "Which bodies in {scope} are both led and supervised by the same body?"
// params: []

MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND exists(o)
MATCH (o)<-[l:LEADS]-(b:Organisation)
WHERE in_force(l) AND exists(b)
MATCH (o)<-[s:SUPERVISES]-(c:Organisation)
WHERE c.id = b.id AND in_force(s)
RETURN DISTINCT o.area AS area, o.name AS organisation, o.kind AS kind, b.name AS leader, [b.id, o.id] AS organisations
ORDER BY area, organisation, leader
