// id: few-in-office
// group: vacancies
// title_zh: "{scope}哪些{kind}在任不足{members}人？"
// title_en: "Which bodies of kind {kind} in {scope} have fewer than {members} people in office?"
// params:
//   - {name: kind, type: word, list: kind, default: residents_committee, zh: 机构类型, en: kind of body}
//   - {name: members, type: number, default: 5, min: 1, max: 100, zh: 人数, en: people}

MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND o.kind = $kind AND exists(o)
OPTIONAL MATCH (o)<-[t:SERVES_IN]-(p:Person)
WHERE in_force(t)
WITH o, p
ORDER BY p.id
WITH o.area AS area, o.id AS body, o.name AS organisation, collect(DISTINCT p.id) AS people
WHERE size(people) < $members
RETURN area, organisation, size(people) AS people_count, people, [body] AS organisations
ORDER BY people_count, area, organisation
