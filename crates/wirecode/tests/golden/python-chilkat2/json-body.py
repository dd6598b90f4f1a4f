import sys

import chilkat2

# Stands for {{baseUrl}}.
base_url = "https://api.example.com"
# Stands for {{token}}.
token = "YOUR_TOKEN"

# Any text begins a trial of 30 days.
unlock_code = "Anything for a 30-day trial"

glob = chilkat2.Global()
success = glob.UnlockBundle(unlock_code)
if not success:
    print(glob.LastErrorText, file=sys.stderr)
    sys.exit(1)

http = chilkat2.Http()
http.SetRequestHeader("Authorization", f"Bearer {token}")

sb_body = chilkat2.StringBuilder()
sb_body.Append("{\n")
sb_body.Append("  \"name\": \"It's \\\"us\\\"\",\n")
sb_body.Append("  \"size\": 1.50,\n")
sb_body.Append("  \"tags\": [\"a\", \"b\"]\n")
sb_body.Append("}")

resp = chilkat2.HttpResponse()
success = http.HttpSb("POST", f"{base_url}/groups", sb_body, "utf-8", "application/json", resp)
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
id = json_answer.StringOf("id")
name = json_answer.StringOf("name")
