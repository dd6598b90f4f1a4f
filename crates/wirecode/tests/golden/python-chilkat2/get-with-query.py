import sys

import chilkat2

# Any text begins a trial of 30 days.
unlock_code = "Anything for a 30-day trial"

glob = chilkat2.Global()
success = glob.UnlockBundle(unlock_code)
if not success:
    print(glob.LastErrorText, file=sys.stderr)
    sys.exit(1)

http = chilkat2.Http()
http.SetRequestHeader("Accept", "application/json")

resp = chilkat2.HttpResponse()
success = http.HttpNoBody("GET", "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag", resp)
if not success:
    print(http.LastErrorText, file=sys.stderr)
    sys.exit(1)

status_code = resp.StatusCode
body = resp.BodyStr
print(status_code)
print(body)
if status_code >= 400:
    sys.exit(1)

sb_answer = chilkat2.StringBuilder()
success = resp.GetBodySb(sb_answer)
if not success:
    print(resp.LastErrorText, file=sys.stderr)
    sys.exit(1)
json_answer = chilkat2.JsonObject()
success = json_answer.LoadSb(sb_answer)
if not success:
    print(json_answer.LastErrorText, file=sys.stderr)
    sys.exit(1)
page = json_answer.IntOf("page")
count_users = json_answer.SizeOfArray("users")
i = 0
while i < count_users:
    json_answer.I = i
    id = json_answer.StringOf("users[i].id")
    name = json_answer.StringOf("users[i].name")
    active = json_answer.BoolOf("users[i].active")
    i = i + 1
next = json_answer.StringOf("next")
