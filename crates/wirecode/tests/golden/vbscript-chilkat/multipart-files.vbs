' The path of a file to send.
photo = "one.png"
' The path of a file to send.
photo2 = "two.jpg"
' The path of a file to send.
notes = "path/to/notes"

' Any text begins a trial of 30 days.
unlockCode = "Anything for a 30-day trial"

Set glob = CreateObject("Chilkat.Global")
success = glob.UnlockBundle(unlockCode)
If success = 0 Then
    WScript.StdErr.WriteLine glob.LastErrorText
    WScript.Quit 1
End If

Set http = CreateObject("Chilkat.Http")
Set req = CreateObject("Chilkat.HttpRequest")
req.HttpVerb = "POST"
req.ContentType = "multipart/form-data"
req.AddParam "title", "two ""photos"""
success = req.AddFileForUpload2("photo", photo, "image/png")
If success = 0 Then
    WScript.StdErr.WriteLine req.LastErrorText
    WScript.Quit 1
End If
success = req.AddFileForUpload2("photo", photo2, "image/jpeg")
If success = 0 Then
    WScript.StdErr.WriteLine req.LastErrorText
    WScript.Quit 1
End If
success = req.AddFileForUpload2("notes", notes, "text/plain")
If success = 0 Then
    WScript.StdErr.WriteLine req.LastErrorText
    WScript.Quit 1
End If

Set resp = CreateObject("Chilkat.HttpResponse")
success = http.HttpReq("https://api.example.com/photos", req, resp)
If success = 0 Then
    WScript.StdErr.WriteLine http.LastErrorText
    WScript.Quit 1
End If

statusCode = resp.StatusCode
body = resp.BodyStr
WScript.Echo statusCode
WScript.Echo body
If statusCode >= 400 Then
    WScript.Quit 1
End If
