// id: group-branch-missing
// article: 12
// modality: deviation
// subject: Organisation
// identity: subject
// title_zh: 党总支未设居民小组党支部
// title_en: General branch without a branch of the residents' groups
// requirement_zh: 党总支下设若干个居民小组党支部。
// requirement_en: Below a general branch stand several branches of residents' groups.
// remedy_zh: 按居民小组设立党支部，并登记其隶属于党总支。
// remedy_en: Set up branches for the residents' groups and record that they stand below the general branch.
// message_zh: "{area}现有居民小组{observed}个，但{subject}之下没有居民小组党支部。"
// message_en: "Residents' groups in {area}: {observed}; no branch of theirs stands below {subject}."
// changes: [found_body, add_line]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE general_branch(o) AND NOT EXISTS { MATCH (o)<-[b:SUB_UNIT_OF]-(s:Organisation)
    WHERE s.kind = 'group_party_branch' AND stands_below(b, s) }
MATCH (a)<-[:SEATED_IN]-(g:Organisation)
WHERE residents_group(g)
WITH o, count(g) AS groups
RETURN o.area AS area, o.id AS subject, 'flagged' AS verdict, [] AS people, [o.id] AS organisations, groups AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE general_branch(o)
RETURN left(a.code, 9) AS area, count(DISTINCT o) AS subjects
