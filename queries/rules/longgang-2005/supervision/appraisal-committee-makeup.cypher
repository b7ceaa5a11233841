// id: appraisal-committee-makeup
// article: 51
// modality: violation
// subject: Organisation
// identity: subject
// title_zh: 考评委员会缺少居民或驻区单位代表
// title_en: Appraisal committee without residents or without resident units
// requirement_zh: 考评委员会由社区居民和驻区单位代表参加。
// requirement_en: Residents of the community and representatives of its resident units sit on the appraisal committee.
// remedy_zh: 增补所缺的代表，或补登成员的居住地、任职单位。
// remedy_en: Add whoever is missing, or enter where the members live and in which units they work.
// message_zh: "{subject}的成员中没有{observed}。"
// message_en: "Not among the members of {subject}: {observed}."
// message_unverifiable_zh: "{subject}没有确定居住在本社区的成员，有的成员居住地没有登记到社区，是否有居民代表无法判定。"
// message_unverifiable_en: "No member of {subject} is known to live in the community, and the home of some is unknown or known only as a wider area."
// observed: {residents: [社区居民代表, residents of the community], units: [驻区单位代表, representatives of its resident units]}
// changes: [appoint]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE appraisal_committee(o)
WITH a, o, EXISTS { MATCH (o)<-[t:SERVES_IN]-(p:Person) WHERE membership(t) AND lives_in(p, a) } AS residents,
     NOT EXISTS { MATCH (a)<-[:SEATED_IN]-(unit:Organisation) WHERE resident_unit(unit) }
       OR EXISTS { MATCH (o)<-[t:SERVES_IN]-(p:Person) WHERE membership(t) AND represents_unit(p, a) } AS units
WHERE NOT (residents AND units)
WITH a, o, units, residents, EXISTS { MATCH (o)<-[t:SERVES_IN]-(p:Person)
  WHERE membership(t) AND NOT lives_in(p, a) AND NOT lives_elsewhere(p, a) } AS doubtful
CALL { WITH o
  MATCH (o)<-[t:SERVES_IN]-(p:Person)
  WHERE membership(t)
  WITH DISTINCT p.id AS id ORDER BY id
  RETURN collect(id) AS people }
CALL { WITH a
  MATCH (a)<-[:SEATED_IN]-(unit:Organisation)
  WHERE resident_unit(unit)
  WITH unit.id AS id ORDER BY id
  RETURN collect(id) AS all_units }
RETURN o.area AS area, o.id AS subject, CASE WHEN units AND doubtful THEN 'unverifiable' ELSE 'flagged' END AS verdict,
       people, [o.id] + all_units AS organisations,
       CASE WHEN units THEN 'residents' WHEN residents OR doubtful THEN 'units' ELSE 'residents, units' END AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE appraisal_committee(o)
RETURN left(a.code, 9) AS area, count(DISTINCT o) AS subjects
