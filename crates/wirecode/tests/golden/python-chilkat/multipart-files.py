import sys

import chilkat

# The path of a file to send.
photo = "one.png"
# The path of a file to send.
photo_2 = "two.jpg"
# The path of a file to send.
notes = "path/to/notes"

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
req.AddParam("title", 'two "photos"')
success = req.AddFileForUpload2("photo", photo, "image/png")
if not success:
    print(req.lastErrorText(), file=sys.stderr)
    sys.exit(1)
success = req.AddFileForUpload2("photo", photo_2, "image/jpeg")
if not success:
    print(req.lastErrorText(), file=sys.stderr)
    sys.exit(1)
success = req.AddFileForUpload2("notes", notes, "text/plain")
if not success:
    print(req.lastErrorText(), file=sys.stderr)
    sys.exit(1)

resp = chilkat.CkHttpResponse()
success = http.HttpReq("https://api.example.com/photos", req, resp)
if not success:
    print(http.lastErrorText(), file=sys.stderr)
    sys.exit(1)

status_code = resp.get_StatusCode()
body = resp.bodyStr()
print(status_code)
print(body)
if status_code >= 400:
    sys.exit(1)
