# Chilkat can't repeat a header, so this sample joins the values of a repeated one
# by commas, which means the same (RFC 9110, 5.3).

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
http.put_FollowRedirects(False)
req = chilkat.CkHttpRequest()
req.put_HttpVerb("PATCH")
req.put_ContentType("application/xml")
req.AddHeader("X-Tag", "one, two")
req.AddHeader("Cookie", "a=1; b=2")
req.AddHeader("X-Empty", "")
success = req.LoadBodyFromString("<a>1</a>", "utf-8")
if not success:
    print(req.lastErrorText(), file=sys.stderr)
    sys.exit(1)

resp = chilkat.CkHttpResponse()
success = http.HttpReq("https://api.example.com/x", req, resp)
if not success:
    print(http.lastErrorText(), file=sys.stderr)
    sys.exit(1)

status_code = resp.get_StatusCode()
body = resp.bodyStr()
print(status_code)
print(body)
if status_code >= 300:
    sys.exit(1)
