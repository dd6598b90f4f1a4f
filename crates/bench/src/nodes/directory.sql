-- A directory as the service keeps it: small accounts, and number 0 with {users} people in {groups} groups.
SET search_path = imdir;
CREATE FUNCTION pg_temp.id(kind int, number bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS
    $$ SELECT ('00000000-0000-7' || lpad(kind::text, 3, '0') || '-8000-' || lpad(to_hex(number), 12, '0'))::uuid $$;
CREATE FUNCTION pg_temp.word(number bigint) RETURNS text LANGUAGE sql IMMUTABLE AS
    $$ SELECT initcap(translate(substr(md5(number::text), 1, 4 + (number % 4)::int), '0123456789', 'ghiklmnors')) $$;

INSERT INTO realms SELECT pg_temp.id(0, number), 0 FROM generate_series(0, {small}) AS number;
INSERT INTO accounts SELECT pg_temp.id(0, number), pg_temp.id(0, number), NULL, 'Account ' || number,
    pg_temp.id(1, CASE number WHEN 0 THEN 0 ELSE {users} + number END), 'unlimited', 0, true, true, true, NULL, true, '[]'
    FROM generate_series(0, {small}) AS number;
INSERT INTO apps SELECT id, id, 'bench', 'contact:read:admin imgroup:write:admin user:write:admin', '', 0 FROM accounts;
INSERT INTO users SELECT pg_temp.id(1, number), account, account, 'p' || number || '@bench.example',
    'p' || number || '@bench.example', first, last, first || ' ' || last, 'Dept ' || number % 50, 1, 'active',
    CASE WHEN number % {users} = 0 OR number > {users} THEN 'owner' ELSE 'member' END, false, 0, NULL
    FROM generate_series(0, {users} + {small}) AS number,
        LATERAL (SELECT pg_temp.id(0, greatest(0, number - {users})) AS account, pg_temp.word(number % 4001) AS first,
            pg_temp.word(number % 9001 + 5000) AS last) AS made;
INSERT INTO im_groups SELECT pg_temp.id(2, number), pg_temp.id(0, 0), 'Group ' || number, 'group ' || number,
    (ARRAY['normal', 'shared', 'restricted'])[number % 3 + 1], number % 2 = 0, number % 5 = 0, number % 11 = 0, NULL,
    NULL, 0 FROM generate_series(0, {groups} - 1) AS number;
INSERT INTO memberships SELECT DISTINCT pg_temp.id(2, number * factor % {groups}), pg_temp.id(1, number)
    FROM generate_series(0, {users} - 1) AS number, unnest(ARRAY[1, 7919, 104729]::bigint[]) AS factor;
ANALYZE;
