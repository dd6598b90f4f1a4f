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
req = chilkat2.HttpRequest()
req.HttpVerb = "POST"
req.ContentType = "multipart/form-data"
req.AddParam("name", "Excepteur proident in")
req.AddParam("type", "normal")
success = req.AddStringForUpload2("settings", "", '{"hidden":true}', "utf-8", "application/json")
if not success:
    print(req.LastErrorText, file=sys.stderr)
    sys.exit(1)

resp = chilkat2.HttpResponse()
success = http.HttpReq("https://api.example.com/groups", req, resp)
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
