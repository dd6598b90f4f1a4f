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
http.SetRequestHeader("X-Text", "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀")

sb_body = chilkat.CkStringBuilder()
sb_body.Append("#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\n")
sb_body.Append("second line\n")
sb_body.Append("\n")
sb_body.Append("\tend")

resp = chilkat.CkHttpResponse()
success = http.HttpSb("POST", "https://api.example.com/echo", sb_body, "utf-8", "text/plain", resp)
if not success:
    print(http.lastErrorText(), file=sys.stderr)
    sys.exit(1)

status_code = resp.get_StatusCode()
body = resp.bodyStr()
print(status_code)
print(body)
if status_code >= 400:
    sys.exit(1)
