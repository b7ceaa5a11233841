// id: start-up-fund-missing
// article: 47
// modality: violation
// subject: Area
// identity: subject
// params: [{name: min_yuan, default: 200000, unit: yuan, article: 47}]
// title_zh: 村改居社区启动资金未足额拨付
// title_en: Start-up fund not paid in full
// requirement_zh: 对村改居新设立的社区，区财政拨付20万元社区建设启动资金。
// requirement_en: The district pays 200,000 yuan to start with to a community newly made from a village.
// remedy_zh: 由区财政补拨启动资金；已经拨付的，补登经费记录。
// remedy_en: Have the district pay the rest, or enter what it already paid.
// message_zh: "区财政拨付{subject}的启动资金共{observed}元，不足{min_yuan}元。"
// message_en: "The district has paid {subject} {observed} yuan to start with, less than {min_yuan} yuan."
// message_unverifiable_zh: "{subject}的启动资金或者过渡期没有登记清楚；已知区财政拨付{observed}元，是否不足{min_yuan}元无法判定。"
// message_unverifiable_en: "The start-up fund or the transition of {subject} is not recorded well enough; {observed} yuan from the district are known, less than {min_yuan} yuan."
// changes: [supply_record]

MATCH (community:Area)
WHERE community_in_scope(community)
WITH DISTINCT left(community.code, 6) AS district
WITH district, EXISTS { MATCH (paper:Record {kind: 'funding', outcome: 'start_up'})-[:ABOUT]->(g:Area)
  WHERE counts(paper) AND g.level = 'community' AND g.code STARTS WITH district } AS known
MATCH (a:Area)
WHERE a.code STARTS WITH district AND community_in_scope(a) AND perhaps_in_transition(a)
OPTIONAL MATCH (a)<-[:ABOUT]-(r:Record)-[:ISSUED_BY]->(payer:Organisation)-[:SEATED_IN]->(seat:Area)
WHERE starts_up(r) AND payer.kind <> 'shareholding_company' AND seat.level = 'district'
WITH known, a, count(r) AS papers, count(r.value) AS valued, sum(coalesce(r.value, 0.0)) AS paid
WHERE paid < $min_yuan
RETURN a.code AS area, a.code AS subject,
       CASE WHEN known AND papers = valued AND in_transition(a) THEN 'flagged' ELSE 'unverifiable' END AS verdict,
       [] AS people, [] AS organisations, paid AS observed
;
MATCH (a:Area)
WHERE community_in_scope(a) AND perhaps_in_transition(a)
RETURN left(a.code, 9) AS area, count(DISTINCT a) AS subjects
