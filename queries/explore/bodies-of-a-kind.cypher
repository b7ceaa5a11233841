// id: bodies-of-a-kind
// group: reporting
// title_zh: "{scope}有哪些{kind}，各有多少人在任？"
// title_en: "Which bodies of kind {kind} does {scope} have, and how many people serve in each?"
// params:
//   - {name: kind, type: word, list: kind, default: residents_committee, zh: 机构类型, en: kind of body}

MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND o.kind = $kind AND exists(o)
OPTIONAL MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t)
WITH o, count(DISTINCT p.id) AS people_count
RETURN o.area AS area, o.name AS organisation, people_count, o.established_on AS established_on, [o.id] AS organisations
ORDER BY area, organisation
