-- What many of the queries need, said once, as the rulebook's terms are: table macros over the tables of tables.py.
-- DuckDB puts them in their place before it plans, so that nothing is worked out ahead of the clock.
CREATE MACRO holds(since, until, as_of) AS since <= as_of AND as_of < until;

CREATE MACRO communities(scope) AS TABLE
SELECT * FROM area WHERE level = 'community' AND starts_with(code, scope);

CREATE MACRO bodies(as_of) AS TABLE
SELECT * FROM organisation WHERE holds(established_on, dissolved_on, as_of);

CREATE MACRO posts(as_of) AS TABLE
SELECT t.person, t.organisation, t.role, t.basis, t.full_time, o.kind, o.area
FROM serves_in t JOIN bodies(as_of) o ON o.id = t.organisation
WHERE holds(t.since, t.until, as_of);

CREATE MACRO party_organisations(as_of) AS TABLE
WITH party AS (
  SELECT id, area, kind FROM bodies(as_of)
  WHERE kind IN ('community_party_committee', 'party_general_branch', 'party_branch')
)
SELECT id, area, kind FROM party o
WHERE NOT EXISTS (
  FROM sub_unit_of s JOIN party above ON above.id = s.to_id
  WHERE s.from_id = o.id AND above.id <> o.id AND above.area = o.area AND holds(s.since, s.until, as_of)
);

CREATE MACRO party_or_committee(as_of) AS TABLE
SELECT id, area, kind FROM party_organisations(as_of)
UNION ALL
SELECT id, area, kind FROM bodies(as_of) WHERE kind = 'residents_committee';

CREATE MACRO workers_body(as_of) AS TABLE
SELECT id, area, kind FROM party_or_committee(as_of)
UNION ALL
SELECT id, area, kind FROM bodies(as_of) WHERE kind = 'workstation';

CREATE MACRO transition_unknown(urbanised, transition_until) AS
  urbanised IS NULL OR (urbanised AND transition_until IS NULL);

-- The posts of art. 49: secretary of the party organisation, director of the residents' committee.
CREATE MACRO first_posts(as_of) AS TABLE
SELECT person, area, organisation, role FROM posts(as_of)
WHERE role = 'director' AND kind = 'residents_committee'
   OR role = 'secretary' AND organisation IN (SELECT id FROM party_organisations(as_of));

CREATE MACRO lines(as_of) AS TABLE
SELECT x.id AS above, x.area AS above_area, x.kind AS above_kind, y.id AS below, y.area AS below_area, y.kind AS below_kind
FROM leads l JOIN bodies(as_of) x ON x.id = l.from_id JOIN bodies(as_of) y ON y.id = l.to_id
WHERE holds(l.since, l.until, as_of);

-- A line of the led over the one that ought to lead.
CREATE MACRO inverted(as_of) AS TABLE
SELECT above, above_area, below, below_kind FROM lines(as_of)
JOIN area ground ON ground.code = above_area AND ground.level = 'community'
WHERE below_area = above_area AND (
    below_kind = 'residents_committee' AND above_kind = 'residents_group'
    OR above_kind IN ('residents_committee', 'workstation', 'owners_committee', 'property_company',
                      'mass_organisation', 'shareholding_company', 'residents_group')
       AND below IN (SELECT id FROM party_organisations(as_of))
  )
  OR below_area = left(above_area, 9) AND (
    below_kind = 'street_party_committee' AND above IN (SELECT id FROM party_organisations(as_of))
    OR below_kind IN ('street_party_committee', 'street_office') AND above_kind = 'workstation'
    OR below_kind = 'street_coordination_group' AND above_kind IN ('owners_committee', 'property_company')
  );

-- A body of a community kind seated anywhere but in a community is no subject.
CREATE MACRO well_placed(kind, area_code) AS
  kind IN ('district_party_committee', 'district_government', 'construction_commission', 'construction_office',
           'civil_affairs_bureau', 'department', 'collective_assets_office', 'street_party_committee',
           'street_office', 'street_coordination_group', 'street_personnel_office', 'party_building_office',
           'party_building_committee', 'other')
  OR area_code IN (SELECT code FROM area WHERE level = 'community');

-- Records: what each is about and where that lies; a record counts from its day on.
CREATE MACRO papers(asked, as_of) AS TABLE
SELECT r.id, r.held_on, r.value, r.outcome, r.reference, b.to_id AS about
FROM record r JOIN about b ON b.from_id = r.id
WHERE r.kind = asked AND r.held_on <= as_of;

CREATE MACRO is_granted(outcome) AS coalesce(outcome <> 'refused', true);

-- Asked of few records: each with every area that it lies in.
CREATE MACRO places(asked, as_of) AS TABLE
SELECT DISTINCT id, held_on, value, outcome, reference, area FROM (
  SELECT p.*, a.code AS area FROM papers(asked, as_of) p JOIN area a ON a.code = p.about
  UNION ALL
  SELECT p.*, o.area FROM papers(asked, as_of) p JOIN organisation o ON o.id = p.about
  UNION ALL
  SELECT p.*, t.area FROM papers(asked, as_of) p JOIN posts(as_of) t ON t.person = p.about
)
WHERE area IS NOT NULL;

-- The last appraisal of a body or area for each year; a reference of four digits names the year.
CREATE MACRO appraisals(as_of) AS TABLE
SELECT about, id, held_on, outcome,
       CASE WHEN regexp_full_match(reference, '[0-9]{4}') THEN reference ELSE left(held_on::VARCHAR, 4) END AS year
FROM papers('appraisal', as_of)
QUALIFY row_number() OVER (PARTITION BY about, year ORDER BY held_on DESC, id DESC) = 1;

CREATE MACRO appraised(as_of, scope) AS TABLE
SELECT id, area, established_on FROM bodies(as_of)
WHERE kind IN ('department', 'civil_affairs_bureau', 'street_office') AND starts_with(area, scope);

CREATE MACRO in_a_community(area_code) AS area_code IN (SELECT code FROM area WHERE level = 'community');

CREATE MACRO general_branches(as_of) AS TABLE
SELECT id, area FROM party_organisations(as_of) WHERE kind <> 'party_branch' AND in_a_community(area);

CREATE MACRO below(as_of) AS TABLE
SELECT s.to_id AS above, o.id, o.kind
FROM sub_unit_of s JOIN bodies(as_of) o ON o.id = s.from_id
WHERE holds(s.since, s.until, as_of) AND in_a_community(o.area);

CREATE MACRO year_of(day) AS left(day::VARCHAR, 4);
