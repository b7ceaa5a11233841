// id: company-branch-premature
// article: 12
// modality: violation
// subject: Organisation
// identity: subject
// title_zh: 未设党总支而单设股份公司党支部
// title_en: Separate company branch where there is no general branch
// requirement_zh: 不具备设立党总支条件的社区，社区党组织与股份合作公司党组织暂不分设。
// requirement_en: Where a community cannot have a general branch, its party organisation and that of the company are not separate for the time being.
// remedy_zh: 将股份公司党支部并入社区党组织；党员达到规定人数的，先设立党总支。
// remedy_en: Merge the company branch into the party organisation; where there are members enough, set up a general branch first.
// message_zh: "{area}没有党总支，却单独设有{subject}。"
// message_en: "{area} has no general branch, yet a separate company branch: {subject}."
// changes: [found_body]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE o.kind = 'company_party_branch' AND exists(o)
  AND NOT EXISTS { MATCH (a)<-[:SEATED_IN]-(branch:Organisation) WHERE general_branch_kind(branch) AND exists(branch) }
RETURN o.area AS area, o.id AS subject, 'flagged' AS verdict, [] AS people, [o.id] AS organisations, o.kind AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE o.kind = 'company_party_branch' AND exists(o)
RETURN left(a.code, 9) AS area, count(DISTINCT o) AS subjects
