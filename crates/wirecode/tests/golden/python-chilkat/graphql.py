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

resp = chilkat.CkHttpResponse()
success = http.HttpStr("POST", "https://api.example.com/graphql", "{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}", "utf-8", "application/json", resp)
if not success:
    print(http.lastErrorText(), file=sys.stderr)
    sys.exit(1)

status_code = resp.get_StatusCode()
body = resp.bodyStr()
print(status_code)
print(body)
if status_code >= 400:
    sys.exit(1)
