// id: joint-meeting-overdue
// article: 15
// modality: deviation
// subject: Area
// identity: subject
// title_zh: 上季度未召开党建工作联席会议
// title_en: No joint meeting in the last quarter
// requirement_zh: 街道、社区党建工作联席会议原则上每季度召开一次。
// requirement_en: Streets and communities hold a joint meeting on party building once a quarter as a rule.
// remedy_zh: 尽快召开联席会议；已经召开的，补登会议记录。
// remedy_en: Hold the meeting soon, or enter the one that was held.
// message_zh: "{subject}上一季度（自{observed}起）没有召开党建工作联席会议的记录。"
// message_en: "{subject} has no joint meeting on record in the quarter that began on {observed}."
// message_unverifiable_zh: "{subject}上一季度（自{observed}起）没有联席会议的记录，全区也没有任何联席会议的记录，是否召开无法判定。"
// message_unverifiable_en: "{subject} has no joint meeting on record in the quarter that began on {observed}; nor has the district any, so whether one was held cannot be told."
// changes: [supply_record]

MATCH (a:Area)
WHERE a.level IN ['street', 'community'] AND a.code STARTS WITH $scope AND last_quarter_asks()
  AND NOT EXISTS { MATCH (a)<-[:ABOUT]-(r:Record) WHERE in_last_quarter(r) AND is_joint_meeting(r) }
WITH left(a.code, 6) AS district, collect(a.code) AS codes
WITH codes, EXISTS { MATCH (b:Area)<-[:ABOUT]-(r:Record)
  WHERE b.level IN ['street', 'community'] AND b.code STARTS WITH district AND is_joint_meeting(r) } AS known
UNWIND codes AS code
RETURN code AS area, code AS subject, CASE WHEN known THEN 'flagged' ELSE 'unverifiable' END AS verdict,
       [] AS people, [] AS organisations, toString($last_quarter_start) AS observed
;
MATCH (a:Area)
WHERE a.level IN ['street', 'community'] AND a.code STARTS WITH $scope AND last_quarter_asks()
RETURN left(a.code, 9) AS area, count(DISTINCT a) AS subjects
