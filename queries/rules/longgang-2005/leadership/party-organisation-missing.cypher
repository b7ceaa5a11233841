// id: party-organisation-missing
// article: 12
// modality: violation
// subject: Area
// identity: subject
// params: [{name: min_members, default: 3, unit: people, article: 12}]
// title_zh: 应建未建社区党组织
// title_en: Community without the party organisation it ought to have
// requirement_zh: 正式党员达到3名的社区，应当建立党支部。
// requirement_en: A community with three or more full party members sets up a party branch.
// remedy_zh: 由街道党工委指导建立社区党组织；或核实正式党员数。
// remedy_en: Set up a party organisation under the street party committee, or check the number of full members.
// message_zh: "{subject}已知有正式党员{observed}名，达到{min_members}名，但没有社区党组织。"
// message_en: "{subject} has {observed} known full party members, {min_members} or more, and no party organisation."
// message_unverifiable_zh: "{subject}没有社区党组织；正式党员数未填报，已知{observed}名，是否达到{min_members}名无法判定。"
// message_unverifiable_en: "{subject} has no party organisation; its number of full members is not given ({observed} known), so whether it reaches {min_members} cannot be told."
// changes: [found_body]

MATCH (a:Area)
WHERE community_in_scope(a)
  AND NOT EXISTS { MATCH (a)<-[:SEATED_IN]-(branch:Organisation) WHERE party_organisation(branch) }
OPTIONAL MATCH (a)<-[:SEATED_IN]-(o:Organisation)<-[r:REGISTERED_WITH]-(p:Person)
WHERE a.party_members IS NULL AND known_full_member(p, r, o)
WITH a, count(DISTINCT p) AS known
WITH a, coalesce(a.party_members, known) AS members
WHERE members >= $min_members OR a.party_members IS NULL
RETURN a.code AS area, a.code AS subject,
       CASE WHEN members >= $min_members THEN 'flagged' ELSE 'unverifiable' END AS verdict,
       [] AS people, [] AS organisations, members AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
RETURN left(a.code, 9) AS area, count(DISTINCT a) AS subjects
