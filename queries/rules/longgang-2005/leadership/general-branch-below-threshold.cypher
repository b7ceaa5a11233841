// id: general-branch-below-threshold
// article: 12
// modality: advisory
// subject: Organisation
// identity: subject
// params: [{name: min_members, default: 50, unit: people, article: 12}]
// title_zh: 党员不足50名而设党总支
// title_en: General branch below the number of members it is meant for
// requirement_zh: 党员50名以上的社区建立党总支，不足50名的建立党支部。
// requirement_en: A general branch is for communities of fifty or more party members; with fewer there is a branch.
// remedy_zh: 核实正式党员数；确实不足的，研究是否改设党支部。
// remedy_en: Check the number of full members; if it is too low, consider a branch instead.
// message_zh: "{area}有正式党员{observed}名，不足{min_members}名，设有{subject}。"
// message_en: "{area} has {observed} full party members, fewer than {min_members}, and a general branch: {subject}."
// message_unverifiable_zh: "{area}设有{subject}；正式党员数未填报，已知{observed}名，是否达到{min_members}名无法判定。"
// message_unverifiable_en: "{area} has a general branch, {subject}; its number of full members is not given ({observed} known), so whether it reaches {min_members} cannot be told."
// changes: [found_body]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(branch:Organisation)
WHERE branch.kind = 'party_general_branch'
  AND coalesce(a.party_members < $min_members, true) AND party_organisation(branch)
OPTIONAL MATCH (a)<-[:SEATED_IN]-(o:Organisation)<-[r:REGISTERED_WITH]-(p:Person)
WHERE a.party_members IS NULL AND known_full_member(p, r, o)
WITH a, branch, count(DISTINCT p) AS known
WITH a, branch, coalesce(a.party_members, known) AS members
WHERE members < $min_members
RETURN a.code AS area, branch.id AS subject,
       CASE WHEN a.party_members IS NULL THEN 'unverifiable' ELSE 'flagged' END AS verdict,
       [] AS people, [branch.id] AS organisations, members AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(branch:Organisation)
WHERE branch.kind = 'party_general_branch' AND party_organisation(branch)
RETURN left(a.code, 9) AS area, count(DISTINCT branch) AS subjects
