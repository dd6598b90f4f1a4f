import sys

import chilkat2

# Stands for {{clientSecret}}.
client_secret = "YOUR_CLIENT_SECRET"

# Any text begins a trial of 30 days.
unlock_code = "Anything for a 30-day trial"

glob = chilkat2.Global()
success = glob.UnlockBundle(unlock_code)
if not success:
    print(glob.LastErrorText, file=sys.stderr)
    sys.exit(1)

http = chilkat2.Http()
req = chilkat2.HttpRequest()
req.HttpVerb = "POST"
req.ContentType = "application/x-www-form-urlencoded"
req.AddParam("grant_type", "client_credentials")
req.AddParam("scope", "a,b")
req.AddParam("client_secret", client_secret)

resp = chilkat2.HttpResponse()
success = http.HttpReq("https://api.example.com/token", req, resp)
if not success:
    print(http.LastErrorText, file=sys.stderr)
    sys.exit(1)

status_code = resp.StatusCode
body = resp.BodyStr
print(status_code)
print(body)
if status_code >= 400:
    sys.exit(1)
