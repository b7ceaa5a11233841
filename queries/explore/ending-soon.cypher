// id: ending-soon
// group: terms
// title_zh: "{scope}哪些任职将在{months}个月内到期？"
// title_en: "Which posts in {scope} end within {months} months?"
// params:
//   - {name: months, type: months, default: 12, min: 1, max: 120, zh: 月数, en: months}

MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND exists(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t) AND t.until < $months_end
RETURN DISTINCT o.area AS area, p.name AS person, o.name AS organisation, t.role AS role, t.until AS until,
       [p.id] AS people, [o.id] AS organisations
ORDER BY until, area, person, organisation, role
