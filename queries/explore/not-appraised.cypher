// id: not-appraised
// group: supervision
// title_zh: "{scope}哪些社区近{months}个月没有考核记录？"
// title_en: "Which communities in {scope} have no appraisal of the last {months} months on record?"
// params:
//   - {name: months, type: months, default: 12, min: 1, max: 120, zh: 月数, en: months}
// columns: {last_held_on: [最近一次考核, Last appraisal]}

MATCH (a:Area)
WHERE community_in_scope(a) AND NOT EXISTS { MATCH (a)<-[:ABOUT]-(r:Record)
  WHERE r.kind = 'appraisal' AND r.held_on >= $months_start AND counts(r) }
OPTIONAL MATCH (a)<-[:ABOUT]-(r:Record)
WHERE r.kind = 'appraisal' AND counts(r)
WITH a.code AS area, max(r.held_on) AS last_held_on
RETURN area, last_held_on
ORDER BY area
