// id: records-of-a-kind
// group: supervision
// title_zh: "{scope}近{months}个月有哪些{record}记录？"
// title_en: "Which records of kind {record} of the last {months} months does {scope} have?"
// note_zh: "只列关于区划和机构的记录。"
// note_en: "Records about areas and bodies only."
// params:
//   - {name: record, type: word, list: record_kind, default: meeting, zh: 记录类型, en: kind of record}
//   - {name: months, type: months, default: 12, min: 1, max: 240, zh: 月数, en: months}

MATCH (a:Area)<-[:ABOUT]-(r:Record)
WHERE a.code STARTS WITH $scope AND r.kind = $record AND r.held_on >= $months_start AND counts(r)
RETURN a.code AS area, null AS organisation, r.id AS record, r.held_on AS held_on, r.outcome AS outcome, r.value AS value, r.unit AS unit,
       r.reference AS reference, [] AS organisations
UNION ALL
MATCH (o:Organisation)<-[:ABOUT]-(r:Record)
WHERE o.area STARTS WITH $scope AND r.kind = $record AND r.held_on >= $months_start AND counts(r)
RETURN o.area AS area, o.name AS organisation, r.id AS record, r.held_on AS held_on, r.outcome AS outcome, r.value AS value,
       r.unit AS unit, r.reference AS reference, [o.id] AS organisations
