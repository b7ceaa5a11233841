// id: lately-left
// group: terms
// title_zh: "{scope}近{months}个月谁离任？"
// title_en: "Who in {scope} left a post in the last {months} months?"
// params:
//   - {name: months, type: months, default: 12, min: 1, max: 120, zh: 月数, en: months}

MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE t.until <= $as_of AND t.until > $months_start
RETURN DISTINCT o.area AS area, p.name AS person, o.name AS organisation, t.role AS role, t.since AS since,
       t.until AS until, [p.id] AS people, [o.id] AS organisations
ORDER BY until DESC, area, person, organisation, role
