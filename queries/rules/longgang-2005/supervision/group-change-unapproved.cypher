// id: group-change-unapproved
// article: 19
// modality: violation
// subject: Organisation
// identity: subject
// title_zh: 居民小组的设立未经批准备案
// title_en: Residents' group set up without approval or filing
// requirement_zh: 居民小组的设立、撤销和调整由居委会提出方案，报街道办事处批准，并报区民政局备案。
// requirement_en: A residents' group is set up, dissolved or changed with the approval of the street office, and filed with the district's civil affairs bureau.
// remedy_zh: 补办批准、备案手续；已经办理的，补登批准、备案记录。
// remedy_en: Have it approved and filed, or enter the approval and filing that there are.
// message_zh: "{subject}的设立没有{observed}记录。"
// message_en: "Not on record for the setting up of {subject}: {observed}."
// message_unverifiable_zh: "{subject}没有{observed}记录；成立日期不详，或者全区没有任何居民小组的批准、备案记录，是否违规无法判定。"
// message_unverifiable_en: "Not on record for {subject}: {observed}; the day it was set up is unknown, or the district has no approval or filing of any group, so whether it ought to have one cannot be told."
// changes: [supply_record]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE residents_group(o) AND changed_since(o)
  AND NOT (approved_by_street(o) AND filed_with_bureau(o))
WITH left(a.code, 6) AS district, collect(o) AS bodies
WITH bodies, EXISTS { MATCH (b:Organisation)<-[:ABOUT]-(r:Record)
  WHERE b.kind = 'residents_group' AND b.area STARTS WITH district
    AND r.kind IN ['approval', 'filing'] AND is_granted(r) AND in_a_community(b) } AS known
UNWIND bodies AS o
RETURN o.area AS area, o.id AS subject,
       CASE WHEN known AND NOT established_unknown(o) THEN 'flagged' ELSE 'unverifiable' END AS verdict,
       [] AS people, [o.id] AS organisations,
       CASE WHEN approved_by_street(o) THEN 'filing' WHEN filed_with_bureau(o) THEN 'approval'
            ELSE 'approval, filing' END AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE residents_group(o) AND changed_since(o)
RETURN left(a.code, 9) AS area, count(DISTINCT o) AS subjects
