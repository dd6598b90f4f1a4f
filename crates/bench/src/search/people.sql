-- Whatever a search needs to know, as anybody would keep it.
CREATE UNLOGGED TABLE users (
    id bigint NOT NULL, account int NOT NULL, realm int NOT NULL, email text COLLATE "C" NOT NULL, domain text NOT NULL,
    display_name text COLLATE "C" NOT NULL, first_name text COLLATE "C" NOT NULL, last_name text COLLATE "C" NOT NULL,
    dept text COLLATE "C" NOT NULL, active boolean NOT NULL, unlisted boolean NOT NULL);
CREATE UNLOGGED TABLE groups (
    id bigint NOT NULL, kind text NOT NULL, by_domain boolean NOT NULL, by_account boolean NOT NULL,
    by_ma_account boolean NOT NULL);
CREATE UNLOGGED TABLE members (group_id bigint NOT NULL, user_id bigint NOT NULL);
CREATE UNLOGGED TABLE grants (group_id bigint NOT NULL, found_id bigint NOT NULL);
COPY users FROM '{folder}/users';
COPY groups FROM '{folder}/groups';
COPY members FROM '{folder}/members';
COPY grants FROM '{folder}/grants';
ALTER TABLE users ADD PRIMARY KEY (id);
ALTER TABLE groups ADD PRIMARY KEY (id);
ALTER TABLE members ADD PRIMARY KEY (user_id, group_id);
CREATE INDEX ON members (group_id, user_id);
CREATE INDEX ON grants (group_id);
CREATE INDEX ON users (realm, lower(first_name));
CREATE INDEX ON users (realm, lower(last_name));
CREATE INDEX ON users (realm, lower(email));
CREATE INDEX ON users (realm, lower(split_part(dept, ' ', 1)));
CREATE INDEX ON users (realm, lower(split_part(dept, ' ', 2)));

-- What is asked: the same of everybody who answers.
CREATE UNLOGGED TABLE questions (id int PRIMARY KEY, viewer bigint NOT NULL, prefix text COLLATE "C" NOT NULL);
COPY questions FROM '{folder}/questions';
VACUUM ANALYZE;
