import sys

import chilkat2

# Stands for {{groupId}}.
group_id = "YOUR_GROUP_ID"
# Stands for {{groupName}}.
group_name = "YOUR_GROUP_NAME"
# Stands for {{limit}}.
limit = "YOUR_LIMIT"

# Any text begins a trial of 30 days.
unlock_code = "Anything for a 30-day trial"

glob = chilkat2.Global()
success = glob.UnlockBundle(unlock_code)
if not success:
    print(glob.LastErrorText, file=sys.stderr)
    sys.exit(1)

http = chilkat2.Http()

resp = chilkat2.HttpResponse()
success = http.HttpStr("PUT", f"https://api.example.com/groups/{group_id}", f"{{\"name\": \"{group_name}\", \"limit\": {limit}}}", "utf-8", "application/json", resp)
if not success:
    print(http.LastErrorText, file=sys.stderr)
    sys.exit(1)

status_code = resp.StatusCode
body = resp.BodyStr
print(status_code)
print(body)
if status_code >= 400:
    sys.exit(1)
