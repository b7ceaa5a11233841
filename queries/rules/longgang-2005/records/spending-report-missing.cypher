// id: spending-report-missing
// article: 46
// modality: deviation
// subject: Organisation
// identity: subject
// title_zh: 上季度没有报送经费支出报表
// title_en: No spending report for the last quarter
// requirement_zh: 社区工作站和居委会按时向街道办事处和财政部门报送经费支出报表；按季度报送的期限由本软件设定。
// requirement_en: Workstations and residents' committees report their spending in time; the quarter as its period is ours.
// remedy_zh: 补报支出报表；已经报送的，补登记录。
// remedy_en: Send in the report, or enter the one already sent.
// message_zh: "{subject}上一季度没有报送经费支出报表的记录。"
// message_en: "{subject} has no spending report on record in the last full quarter."
// message_unverifiable_zh: "{subject}上一季度没有报送经费支出报表的记录，全区也没有任何支出报表的记录，是否报送无法判定。"
// message_unverifiable_en: "{subject} has no spending report on record in the last full quarter; neither has anybody in the district, ever."
// changes: [supply_record]

MATCH (community:Area)
WHERE last_quarter_asks() AND community_in_scope(community)
WITH DISTINCT left(community.code, 6) AS district
WITH district, EXISTS { MATCH (paper:Record {kind: 'spending_report'})-[:ABOUT]->(b:Organisation)-[:SEATED_IN]->(g:Area)
  WHERE counts(paper) AND station_or_committee_kind(b) AND g.level = 'community' AND g.code STARTS WITH district } AS known
MATCH (a:Area)
WHERE a.code STARTS WITH district AND community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE station_or_committee_kind(o) AND exists(o) AND o.established_on < $last_quarter_start
  AND NOT EXISTS { MATCH (o)<-[:ABOUT]-(r:Record) WHERE r.kind = 'spending_report' AND in_last_quarter(r) }
RETURN a.code AS area, o.id AS subject, CASE WHEN known THEN 'flagged' ELSE 'unverifiable' END AS verdict,
       [] AS people, [o.id] AS organisations, 0 AS observed
;
MATCH (a:Area)
WHERE last_quarter_asks() AND community_in_scope(a)
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE station_or_committee_kind(o) AND exists(o) AND o.established_on < $last_quarter_start
RETURN left(a.code, 9) AS area, count(DISTINCT o) AS subjects
