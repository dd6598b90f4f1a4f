# Chilkat can't repeat a header, so this sample joins the values of a repeated one
# by commas, which means the same (RFC 9110, 5.3).

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
http.FollowRedirects = False
req = chilkat2.HttpRequest()
req.HttpVerb = "PATCH"
req.ContentType = "application/xml"
req.AddHeader("X-Tag", "one, two")
req.AddHeader("Cookie", "a=1; b=2")
req.AddHeader("X-Empty", "")
success = req.LoadBodyFromString("<a>1</a>", "utf-8")
if not success:
    print(req.LastErrorText, file=sys.stderr)
    sys.exit(1)

resp = chilkat2.HttpResponse()
success = http.HttpReq("https://api.example.com/x", req, resp)
if not success:
    print(http.LastErrorText, file=sys.stderr)
    sys.exit(1)

status_code = resp.StatusCode
body = resp.BodyStr
print(status_code)
print(body)
if status_code >= 300:
    sys.exit(1)
