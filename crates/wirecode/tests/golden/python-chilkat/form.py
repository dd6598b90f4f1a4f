import sys

import chilkat

# Stands for {{clientSecret}}.
client_secret = "YOUR_CLIENT_SECRET"

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
req.AddParam("grant_type", "client_credentials")
req.AddParam("scope", "a,b")
req.AddParam("client_secret", client_secret)

resp = chilkat.CkHttpResponse()
success = http.HttpReq("https://api.example.com/token", req, resp)
if not success:
    print(http.lastErrorText(), file=sys.stderr)
    sys.exit(1)

status_code = resp.get_StatusCode()
body = resp.bodyStr()
print(status_code)
print(body)
if status_code >= 400:
    sys.exit(1)
