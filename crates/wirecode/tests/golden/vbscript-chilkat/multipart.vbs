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
req.AddParam "name", "Excepteur proident in"
req.AddParam "type", "normal"
success = req.AddStringForUpload2("settings", "", "{""hidden"":true}", "utf-8", "application/json")
If success = 0 Then
    WScript.StdErr.WriteLine req.LastErrorText
    WScript.Quit 1
End If

Set resp = CreateObject("Chilkat.HttpResponse")
success = http.HttpReq("https://api.example.com/groups", req, resp)
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

Set sbAnswer = CreateObject("Chilkat.StringBuilder")
success = resp.GetBodySb(sbAnswer)
If success = 0 Then
    WScript.StdErr.WriteLine resp.LastErrorText
    WScript.Quit 1
End If
Set jsonAnswer = CreateObject("Chilkat.JsonObject")
success = jsonAnswer.LoadSb(sbAnswer)
If success = 0 Then
    WScript.StdErr.WriteLine jsonAnswer.LastErrorText
    WScript.Quit 1
End If
