import sys

import chilkat

# Any text begins a trial of 30 days.
unlock_code = "Anything for a 30-day trial"

glob = chilkat.CkGlobal()
success = glob.UnlockBundle(unlock_code)
if not success:
    print(glob.lastErrorText(), file=sys.stderr)
    sys.exit(1)

http = chilkat.CkHttp()
http.SetRequestHeader("Accept", "application/json")

resp = chilkat.CkHttpResponse()
success = http.HttpNoBody("GET", "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag", resp)
if not success:
    print(http.lastErrorText(), file=sys.stderr)
    sys.exit(1)

status_code = resp.get_StatusCode()
body = resp.bodyStr()
print(status_code)
print(body)
if status_code >= 400:
    sys.exit(1)

sb_answer = chilkat.CkStringBuilder()
success = resp.GetBodySb(sb_answer)
if not success:
    print(resp.lastErrorText(), file=sys.stderr)
    sys.exit(1)
json_answer = chilkat.CkJsonObject()
success = json_answer.LoadSb(sb_answer)
if not success:
    print(json_answer.lastErrorText(), file=sys.stderr)
    sys.exit(1)
page = json_answer.IntOf("page")
count_users = json_answer.SizeOfArray("users")
i = 0
while i < count_users:
    json_answer.put_I(i)
    id = json_answer.stringOf("users[i].id")
    name = json_answer.stringOf("users[i].name")
    active = json_answer.BoolOf("users[i].active")
    i = i + 1
next = json_answer.stringOf("next")
