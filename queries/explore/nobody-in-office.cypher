// id: nobody-in-office
// group: vacancies
// title_zh: "{scope}哪些{kind}没有任何人在任？"
// title_en: "Which bodies of kind {kind} in {scope} have nobody in office?"
// params:
//   - {name: kind, type: word, list: kind, default: mass_organisation, zh: 机构类型, en: kind of body}

MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND o.kind = $kind AND exists(o)
  AND NOT EXISTS { MATCH (o)<-[t:SERVES_IN]-(p:Person) WHERE in_force(t) }
RETURN o.area AS area, o.name AS organisation, o.established_on AS established_on, [o.id] AS organisations
ORDER BY area, organisation
