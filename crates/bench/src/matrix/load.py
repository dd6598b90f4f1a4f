# Puts users with access tokens into the tables of a Synapse that doesn't run, as it writes them itself.

import sqlite3
import sys

database = sqlite3.connect(sys.argv[1])
for number, line in enumerate(open(sys.argv[2], encoding="utf-8"), 1000):
    user, localpart, name, token = line.rstrip("\n").split("\t")
    database.execute("INSERT INTO users (name, creation_ts, approved) VALUES (?, 0, 1)", (user,))
    database.execute("INSERT INTO profiles (user_id, displayname, full_user_id) VALUES (?, ?, ?)", (localpart, name, user))
    database.execute("INSERT INTO user_directory (user_id, display_name) VALUES (?, ?)", (user, name))
    database.execute("INSERT INTO user_directory_search (user_id, value) VALUES (?, ?)", (user, f"{user} {name.lower()}"))
    database.execute("INSERT INTO access_tokens (id, user_id, token) VALUES (?, ?, ?)", (number, user, token))
database.commit()
