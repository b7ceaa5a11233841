// id: area-figures
// title_zh: 这些区划登记了哪些数据？
// title_en: Which figures are recorded of these areas?
// params: [ids]

UNWIND $ids AS wanted
MATCH (a:Area {code: wanted})
RETURN a.code AS id, a.party_members AS party_members, a.households AS households, a.urbanised AS urbanised,
       a.transition_until AS transition_until, a.source AS source, a.source_row AS source_row
