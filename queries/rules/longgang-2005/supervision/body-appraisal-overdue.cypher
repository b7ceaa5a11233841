// id: body-appraisal-overdue
// article: 9
// modality: violation
// subject: Organisation
// identity: subject
// title_zh: 部门、街道办事处未进行年度考核
// title_en: Department or street office not appraised for the year before
// requirement_zh: 区社区建设工作委员会办公室每年对成员单位和街道办事处进行考核。
// requirement_en: Every year the district's construction office appraises the member departments and the street offices.
// remedy_zh: 补做上年度考核；已经考核的，补登考核记录。
// remedy_en: Hold the appraisal, or enter the one that was held.
// message_zh: "{subject}没有{observed}年度的社区建设考核记录。"
// message_en: "{subject} has no appraisal for {observed} on record."
// message_unverifiable_zh: "{subject}没有{observed}年度的社区建设考核记录，全区也没有任何部门、街道办事处的考核记录，是否考核无法判定。"
// message_unverifiable_en: "{subject} has no appraisal for {observed} on record; nor has the district any of a department or street office, so whether one was held cannot be told."
// changes: [supply_record]

MATCH (o:Organisation)
WHERE appraised_kind(o) AND o.area STARTS WITH $scope AND exists(o) AND asked_for_last_year(o)
  AND NOT EXISTS { MATCH (o)<-[:ABOUT]-(r:Record) WHERE judges_last_year(r) }
WITH left(o.area, 6) AS district, collect(o) AS bodies
WITH bodies, EXISTS { MATCH (b:Organisation)<-[:ABOUT]-(r:Record)
  WHERE appraised_kind(b) AND left(b.area, 6) = district AND is_appraisal(r) } AS known
UNWIND bodies AS o
RETURN o.area AS area, o.id AS subject, CASE WHEN known THEN 'flagged' ELSE 'unverifiable' END AS verdict,
       [] AS people, [o.id] AS organisations, left(toString($last_year_start), 4) AS observed
;
MATCH (o:Organisation)
WHERE appraised_kind(o) AND o.area STARTS WITH $scope AND exists(o) AND asked_for_last_year(o)
RETURN left(o.area, 9) AS area, count(DISTINCT o) AS subjects
