// id: meeting-minutes-missing
// article: 15
// modality: deviation
// subject: Record
// identity: subject
// params: [{name: grace_days, default: 30, unit: days, article: ours}]
// title_zh: 联席会议没有会议纪要
// title_en: Joint meeting without minutes
// requirement_zh: 每次联席会议后形成会议纪要，以便各单位共同监督执行。
// requirement_en: Every joint meeting is followed by minutes, so that all units can see to what was agreed.
// remedy_zh: 补写会议纪要；已经形成的，补登文号。
// remedy_en: Write the minutes, or enter their file number.
// message_zh: "{area}于{observed}召开的联席会议，超过{grace_days}天仍没有登记会议纪要。"
// message_en: "The joint meeting of {area} on {observed} has no minutes on record after more than {grace_days} days."
// changes: [supply_record]

MATCH (r:Record)
WHERE is_joint_meeting(r) AND judged_record(r) AND r.held_on < $grace_days_start AND r.reference IS NULL
OPTIONAL MATCH (r)-[:ABOUT]->(a:Area)
OPTIONAL MATCH (r)-[:ABOUT]->(o:Organisation)
OPTIONAL MATCH (r)-[:ABOUT]->(p:Person)-[t:SERVES_IN]->(b:Organisation)
WHERE in_office(t, b)
UNWIND [a.code, o.area, b.area] AS area
WITH DISTINCT area, r.id AS subject, toString(r.held_on) AS observed
WHERE area STARTS WITH $scope
RETURN area, subject, 'flagged' AS verdict, [] AS people, [] AS organisations, observed
;
MATCH (r:Record)
WHERE is_joint_meeting(r) AND judged_record(r)
OPTIONAL MATCH (r)-[:ABOUT]->(a:Area)
OPTIONAL MATCH (r)-[:ABOUT]->(o:Organisation)
OPTIONAL MATCH (r)-[:ABOUT]->(p:Person)-[t:SERVES_IN]->(b:Organisation)
WHERE in_office(t, b)
UNWIND [a.code, o.area, b.area] AS place
WITH r, place
WHERE place STARTS WITH $scope
RETURN left(place, 9) AS area, count(DISTINCT r) AS subjects
