// id: award-despite-failure
// article: 9
// modality: violation
// subject: Organisation
// identity: subject
// title_zh: 考核未达标仍被评先
// title_en: Award in a year below standard
// requirement_zh: 社区建设考核未达标的单位，当年不能参加评先。
// requirement_en: A unit appraised below standard takes no part in awards for that year.
// remedy_zh: 撤销评先；考核结果有误的，更正考核记录。
// remedy_en: Withdraw the award, or correct the appraisal if it is in error.
// message_zh: "{subject}{observed}年度考核未达标，当年仍被评先。"
// message_en: "{subject} was below standard for {observed} and was given an award in that year."
// changes: [supply_record]

MATCH (award:Record {kind: 'award'})-[:ABOUT]->(o:Organisation)
WHERE judged_record(award) AND appraised_kind(o) AND exists(o) AND o.area STARTS WITH $scope
WITH o, left(toString(award.held_on), 4) AS year
WHERE EXISTS { MATCH (o)<-[:ABOUT]-(r:Record) WHERE fails_its_year(r, o) AND appraisal_year(r) = year }
WITH o.area AS area, o.id AS subject, max(year) AS observed
RETURN area, subject, 'flagged' AS verdict, [] AS people, [subject] AS organisations, observed
;
MATCH (a:Area)
WHERE a.code STARTS WITH $scope
MATCH (a)<-[:SEATED_IN]-(o:Organisation)
WHERE appraised_kind(o) AND exists(o)
RETURN left(a.code, 9) AS area, count(DISTINCT o) AS subjects
