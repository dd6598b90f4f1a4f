import sys

import chilkat

# The member who leaves.
member_id = "YOUR_MEMBER_ID"

# Any text begins a trial of 30 days.
unlock_code = "Anything for a 30-day trial"

glob = chilkat.CkGlobal()
success = glob.UnlockBundle(unlock_code)
if not success:
    print(glob.lastErrorText(), file=sys.stderr)
    sys.exit(1)

http = chilkat.CkHttp()

resp = chilkat.CkHttpResponse()
success = http.HttpNoBody("DELETE", f"https://api.example.com/groups/a%20b/c/members/{member_id}", resp)
if not success:
    print(http.lastErrorText(), file=sys.stderr)
    sys.exit(1)

status_code = resp.get_StatusCode()
body = resp.bodyStr()
print(status_code)
print(body)
if status_code >= 400:
    sys.exit(1)
