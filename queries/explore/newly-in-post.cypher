// id: newly-in-post
// group: terms
// title_zh: "{scope}近{months}个月谁新任职？"
// title_en: "Who in {scope} took up a post in the last {months} months?"
// params:
//   - {name: months, type: months, default: 12, min: 1, max: 120, zh: 月数, en: months}

MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND exists(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t) AND t.since > $months_start
RETURN DISTINCT o.area AS area, p.name AS person, o.name AS organisation, t.role AS role, t.basis AS basis,
       t.since AS since, [p.id] AS people, [o.id] AS organisations
ORDER BY since DESC, area, person, organisation, role
