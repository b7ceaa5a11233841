// id: without-leader
// group: reporting
// title_zh: "{scope}哪些{kind}没有任何机构领导？"
// title_en: "Which bodies of kind {kind} in {scope} does nobody lead?"
// params:
//   - {name: kind, type: word, list: kind, default: residents_committee, zh: 机构类型, en: kind of body}

MATCH (o:Organisation)
WHERE o.area STARTS WITH $scope AND o.kind = $kind AND exists(o)
  AND NOT EXISTS { MATCH (o)<-[l:LEADS]-(b:Organisation) WHERE in_force(l) AND exists(b) }
RETURN o.area AS area, o.name AS organisation, o.established_on AS established_on, [o.id] AS organisations
ORDER BY area, organisation
