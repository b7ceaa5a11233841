// id: transition-ending
// group: terms
// title_zh: "{scope}哪些社区的城市化过渡期将在{months}个月内结束？"
// title_en: "Which communities in {scope} leave the urbanisation transition within {months} months?"
// params:
//   - {name: months, type: months, default: 60, min: 1, max: 240, zh: 月数, en: months}

MATCH (a:Area)
WHERE community_in_scope(a) AND in_transition(a) AND a.transition_until < $months_end
RETURN a.code AS area, a.transition_until AS transition_until
ORDER BY transition_until, area
