// id: transition-facts-missing
// group: gaps
// title_zh: "{scope}哪些社区村改居情况或过渡期截止日期不详？"
// title_en: "Of which communities in {scope} is it unknown whether, or until when, they are in the transition?"
// params: []

MATCH (a:Area)
WHERE community_in_scope(a) AND transition_unknown(a)
RETURN a.code AS area, a.urbanised AS urbanised, a.transition_until AS transition_until
ORDER BY area
