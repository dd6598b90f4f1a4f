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
req = chilkat.CkHttpRequest()
req.put_HttpVerb("POST")
req.put_ContentType("application/x-www-form-urlencoded")
req.AddParam("q", "a b*c~(d)!")
req.AddParam("q", "1+1=2&3")

resp = chilkat.CkHttpResponse()
success = http.HttpReq("https://api.example.com/search", req, resp)
if not success:
    print(http.lastErrorText(), file=sys.stderr)
    sys.exit(1)

status_code = resp.get_StatusCode()
body = resp.bodyStr()
print(status_code)
print(body)
if status_code >= 400:
    sys.exit(1)
