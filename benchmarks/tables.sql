-- The facts as SQL tables, from the canonical tables as they are (fact_areas, fact_organisations, …): what a graph holds,
-- worked out by DuckDB from the words of the design, without any of our code. A reference to nothing gives no row.
CREATE MACRO is_code(text) AS coalesce(regexp_full_match(text, '[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}'), false);
CREATE MACRO since_of(day) AS coalesce(day, DATE '0001-01-01');
CREATE MACRO until_of(day) AS coalesce(day, DATE '9999-12-31');

CREATE TABLE organisation AS
SELECT id, name, kind, CASE WHEN is_code(area) THEN area END AS area,
       since_of(established_on) AS established_on, until_of(dissolved_on) AS dissolved_on
FROM fact_organisations;

CREATE TABLE person AS
SELECT id, name, gender, birth_month, coalesce(party_status, 'unknown') AS party_status FROM fact_people;

CREATE TABLE record AS
SELECT id, kind, held_on, value, unit, outcome, reference FROM fact_records;

CREATE TEMP TABLE paper AS
SELECT DISTINCT id, trim(name) AS name
FROM (SELECT id, unnest(string_split(about, ';')) AS name FROM fact_records WHERE about IS NOT NULL)
WHERE trim(name) <> '';

-- A code that is only named is an area all the same, without a level.
CREATE TABLE area AS
SELECT code, name, level, urbanised, transition_until, party_members, households FROM fact_areas
UNION ALL BY NAME
SELECT DISTINCT code FROM (
  SELECT area AS code FROM fact_organisations
  UNION ALL SELECT residence FROM fact_people
  UNION ALL SELECT "to" FROM fact_relations WHERE type IN ('LIAISES_WITH', 'RESIDES_IN')
  UNION ALL SELECT name FROM paper
)
WHERE is_code(code) AND code NOT IN (SELECT code FROM fact_areas);

CREATE TABLE serves_in AS
SELECT DISTINCT ON (t.person, t.organisation, t.role, since, until, CASE t.role WHEN 'other' THEN t.title END)
       t.person, t.organisation, t.role, t.title, coalesce(t.basis, 'unknown') AS basis, t.full_time,
       since_of(t.since) AS since, until_of(t.until) AS until
FROM fact_appointments t
WHERE t.person IN (SELECT id FROM person) AND t.organisation IN (SELECT id FROM organisation);

CREATE MACRO lines_between(asked) AS TABLE
SELECT DISTINCT "from" AS from_id, "to" AS to_id, since_of(since) AS since, until_of(until) AS until
FROM fact_relations
WHERE type = asked AND "from" IN (SELECT id FROM organisation) AND "to" IN (SELECT id FROM organisation);
CREATE TABLE leads AS FROM lines_between('LEADS');
CREATE TABLE guides AS FROM lines_between('GUIDES');
CREATE TABLE supervises AS FROM lines_between('SUPERVISES');
CREATE TABLE entrusts AS FROM lines_between('ENTRUSTS');
CREATE TABLE co_located_with AS FROM lines_between('CO_LOCATED_WITH');

CREATE MACRO undated() AS TABLE
SELECT 'SUB_UNIT_OF' AS type, id AS "from", parent AS "to" FROM fact_organisations
UNION ALL SELECT 'RESIDES_IN', id, residence FROM fact_people
UNION ALL SELECT 'REGISTERED_WITH', id, registered_with FROM fact_people;
CREATE MACRO stated(asked) AS TABLE
SELECT DISTINCT "from" AS from_id, "to" AS to_id, since_of(since) AS since, until_of(until) AS until
FROM (SELECT type, "from", "to", since, until FROM fact_relations UNION ALL BY NAME FROM undated())
WHERE type = asked AND "to" IS NOT NULL;
CREATE TABLE sub_unit_of AS FROM stated('SUB_UNIT_OF')
WHERE from_id IN (SELECT id FROM organisation) AND to_id IN (SELECT id FROM organisation);
CREATE TABLE resides_in AS FROM stated('RESIDES_IN')
WHERE from_id IN (SELECT id FROM person) AND to_id IN (SELECT code FROM area);
CREATE TABLE registered_with AS FROM stated('REGISTERED_WITH')
WHERE from_id IN (SELECT id FROM person) AND to_id IN (SELECT id FROM organisation);
CREATE TABLE liaises_with AS FROM stated('LIAISES_WITH')
WHERE from_id IN (SELECT id FROM person) AND to_id IN (SELECT code FROM area);

CREATE TABLE about AS
SELECT id AS from_id, name AS to_id FROM paper
WHERE name IN (SELECT code FROM area UNION ALL SELECT id FROM organisation UNION ALL SELECT id FROM person);
CREATE TABLE issued_by AS
SELECT id AS from_id, issued_by AS to_id FROM fact_records WHERE issued_by IN (SELECT id FROM organisation);
