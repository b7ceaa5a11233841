// id: members-unknown
// group: gaps
// title_zh: "{scope}哪些社区没有正式党员数？"
// title_en: "Which communities in {scope} have no number of full party members?"
// params: []

MATCH (a:Area)
WHERE community_in_scope(a) AND a.party_members IS NULL
RETURN a.code AS area, a.households AS households
ORDER BY area
