// id: long-in-post
// group: terms
// title_zh: "{scope}谁任{role}已满{years}年？"
// title_en: "Who in {scope} has been {role} for {years} years or more?"
// note_zh: "任职日期不详的不列。"
// note_en: "Posts without a known start are not listed."
// params:
//   - {name: role, type: word, list: role, default: director, zh: 职务, en: post}
//   - {name: years, type: years, default: 3, min: 1, max: 60, zh: 年数, en: years}

MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND exists(o)
MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE t.role = $role AND in_force(t) AND t.since <= $years_start AND NOT toString(t.since) STARTS WITH '0001'
RETURN DISTINCT o.area AS area, p.name AS person, o.name AS organisation, t.since AS since, [p.id] AS people,
       [o.id] AS organisations
ORDER BY since, area, person, organisation
