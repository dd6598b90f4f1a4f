import sys

import chilkat

# Stands for {{baseUrl}}.
base_url = "https://api.example.com"
# Stands for {{token}}.
token = "YOUR_TOKEN"

# Any text begins a trial of 30 days.
unlock_code = "Anything for a 30-day trial"

glob = chilkat.CkGlobal()
success = glob.UnlockBundle(unlock_code)
if not success:
    print(glob.lastErrorText(), file=sys.stderr)
    sys.exit(1)

http = chilkat.CkHttp()
http.SetRequestHeader("Authorization", f"Bearer {token}")

sb_body = chilkat.CkStringBuilder()
sb_body.Append("{\n")
sb_body.Append("  \"name\": \"It's \\\"us\\\"\",\n")
sb_body.Append("  \"size\": 1.50,\n")
sb_body.Append("  \"tags\": [\"a\", \"b\"]\n")
sb_body.Append("}")

resp = chilkat.CkHttpResponse()
success = http.HttpSb("POST", f"{base_url}/groups", sb_body, "utf-8", "application/json", resp)
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
id = json_answer.stringOf("id")
name = json_answer.stringOf("name")
