import sys

import chilkat

# Stands for {{password}}.
password = "YOUR_PASSWORD"

# Any text begins a trial of 30 days.
unlock_code = "Anything for a 30-day trial"

glob = chilkat.CkGlobal()
success = glob.UnlockBundle(unlock_code)
if not success:
    print(glob.lastErrorText(), file=sys.stderr)
    sys.exit(1)

http = chilkat.CkHttp()
http.put_BasicAuth(True)
http.put_Login("ada")
http.put_Password(password)

resp = chilkat.CkHttpResponse()
success = http.HttpNoBody("GET", "https://api.example.com/me", resp)
if not success:
    print(http.lastErrorText(), file=sys.stderr)
    sys.exit(1)

status_code = resp.get_StatusCode()
body = resp.bodyStr()
print(status_code)
print(body)
if status_code >= 400:
    sys.exit(1)
