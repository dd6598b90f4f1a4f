import sys

import chilkat2

# The path of a file to send.
photo = "one.png"
# The path of a file to send.
photo_2 = "two.jpg"
# The path of a file to send.
notes = "path/to/notes"

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
req.AddParam("title", 'two "photos"')
success = req.AddFileForUpload2("photo", photo, "image/png")
if not success:
    print(req.LastErrorText, file=sys.stderr)
    sys.exit(1)
success = req.AddFileForUpload2("photo", photo_2, "image/jpeg")
if not success:
    print(req.LastErrorText, file=sys.stderr)
    sys.exit(1)
success = req.AddFileForUpload2("notes", notes, "text/plain")
if not success:
    print(req.LastErrorText, file=sys.stderr)
    sys.exit(1)

resp = chilkat2.HttpResponse()
success = http.HttpReq("https://api.example.com/photos", req, resp)
if not success:
    print(http.LastErrorText, file=sys.stderr)
    sys.exit(1)

status_code = resp.StatusCode
body = resp.BodyStr
print(status_code)
print(body)
if status_code >= 400:
    sys.exit(1)
