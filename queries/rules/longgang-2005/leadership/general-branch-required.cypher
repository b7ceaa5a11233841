// id: general-branch-required
// article: 12
// modality: violation
// subject: Area
// identity: subject
// params: [{name: min_members, default: 50, unit: people, article: 12}]
// title_zh: 应设未设党总支
// title_en: Party branch where a general branch is required
// requirement_zh: 党员达到50名的社区，应当建立党总支。
// requirement_en: A community with fifty or more party members sets up a general branch.
// remedy_zh: 按程序将社区党支部改设为党总支；或核实正式党员数。
// remedy_en: Turn the branch into a general branch by the procedure, or check the number of full members.
// message_zh: "{subject}已知有正式党员{observed}名，达到{min_members}名，但只有{bodies}，没有党总支。"
// message_en: "{subject} has {observed} known full party members, {min_members} or more, but only {bodies} and no general branch."
// message_unverifiable_zh: "{subject}只有{bodies}，没有党总支；正式党员数未填报，已知{observed}名，是否达到{min_members}名无法判定。"
// message_unverifiable_en: "{subject} has only {bodies} and no general branch; its number of full members is not given ({observed} known), so whether it reaches {min_members} cannot be told."
// changes: [found_body]

MATCH (a:Area)
WHERE community_in_scope(a)
  AND EXISTS { MATCH (a)<-[:SEATED_IN]-(branch:Organisation) WHERE party_organisation(branch) }
  AND NOT EXISTS { MATCH (a)<-[:SEATED_IN]-(branch:Organisation) WHERE general_branch(branch) }
OPTIONAL MATCH (a)<-[:SEATED_IN]-(o:Organisation)<-[r:REGISTERED_WITH]-(p:Person)
WHERE a.party_members IS NULL AND known_full_member(p, r, o)
WITH a, count(DISTINCT p) AS known
WITH a, coalesce(a.party_members, known) AS members
WHERE members >= $min_members OR a.party_members IS NULL
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE party_organisation(o)
WITH a, members, o.id AS id ORDER BY id
WITH a, members, collect(id) AS organisations
RETURN a.code AS area, a.code AS subject,
       CASE WHEN members >= $min_members THEN 'flagged' ELSE 'unverifiable' END AS verdict,
       [] AS people, organisations, members AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE party_organisation(o)
RETURN left(a.code, 9) AS area, count(DISTINCT a) AS subjects
