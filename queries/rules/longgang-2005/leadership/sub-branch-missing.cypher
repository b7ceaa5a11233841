// id: sub-branch-missing
// article: 12
// modality: violation
// subject: Organisation
// identity: subject
// title_zh: 党总支未设居委会党支部、股份公司党支部
// title_en: General branch without the branches of committee and company
// requirement_zh: 党总支下设社区居委会党支部和股份合作公司党支部；不具备单独成立条件的，可以成立联合党支部。
// requirement_en: Below a general branch stand a branch of the residents' committee and one of the shareholding company, or a joint branch where they cannot stand alone.
// remedy_zh: 设立居委会党支部、股份公司党支部或者联合党支部，并登记其隶属于党总支。
// remedy_en: Set up the branches of committee and company, or a joint one, and record that they stand below the general branch.
// message_zh: "{subject}之下既没有联合党支部，也没有{observed}。"
// message_en: "Below {subject} there is no joint branch, and there is no: {observed}."
// changes: [found_body, add_line]

MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE general_branch(o) AND NOT EXISTS { MATCH (o)<-[b:SUB_UNIT_OF]-(s:Organisation)
    WHERE s.kind = 'joint_party_branch' AND stands_below(b, s) }
WITH o,
     EXISTS { MATCH (a)<-[:SEATED_IN]-(c:Organisation) WHERE committee(c) }
       AND NOT EXISTS { MATCH (o)<-[b:SUB_UNIT_OF]-(s:Organisation)
         WHERE s.kind = 'committee_party_branch' AND stands_below(b, s) } AS of_committee,
     EXISTS { MATCH (a)<-[:SEATED_IN]-(c:Organisation) WHERE company(c) }
       AND NOT EXISTS { MATCH (o)<-[b:SUB_UNIT_OF]-(s:Organisation)
         WHERE s.kind = 'company_party_branch' AND stands_below(b, s) } AS of_company
WHERE of_committee OR of_company
RETURN o.area AS area, o.id AS subject, 'flagged' AS verdict, [] AS people, [o.id] AS organisations,
       CASE WHEN of_committee AND of_company THEN 'committee_party_branch, company_party_branch'
            WHEN of_committee THEN 'committee_party_branch' ELSE 'company_party_branch' END AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE general_branch(o)
RETURN left(a.code, 9) AS area, count(DISTINCT o) AS subjects
