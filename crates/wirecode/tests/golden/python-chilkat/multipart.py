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
req.put_ContentType("multipart/form-data")
req.AddParam("name", "Excepteur proident in")
req.AddParam("type", "normal")
success = req.AddStringForUpload2("settings", "", '{"hidden":true}', "utf-8", "application/json")
if not success:
    print(req.lastErrorText(), file=sys.stderr)
    sys.exit(1)

resp = chilkat.CkHttpResponse()
success = http.HttpReq("https://api.example.com/groups", req, resp)
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
