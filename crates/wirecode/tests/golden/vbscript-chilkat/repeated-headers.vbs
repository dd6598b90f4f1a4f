' Chilkat can't repeat a header, so this sample joins the values of a repeated one
' by commas, which means the same (RFC 9110, 5.3).

' Any text begins a trial of 30 days.
unlockCode = "Anything for a 30-day trial"

Set glob = CreateObject("Chilkat.Global")
success = glob.UnlockBundle(unlockCode)
If success = 0 Then
    WScript.StdErr.WriteLine glob.LastErrorText
    WScript.Quit 1
End If

Set http = CreateObject("Chilkat.Http")
http.FollowRedirects = 0
Set req = CreateObject("Chilkat.HttpRequest")
req.HttpVerb = "PATCH"
req.ContentType = "application/xml"
req.AddHeader "X-Tag", "one, two"
req.AddHeader "Cookie", "a=1; b=2"
req.AddHeader "X-Empty", ""
success = req.LoadBodyFromString("<a>1</a>", "utf-8")
If success = 0 Then
    WScript.StdErr.WriteLine req.LastErrorText
    WScript.Quit 1
End If

Set resp = CreateObject("Chilkat.HttpResponse")
success = http.HttpReq("https://api.example.com/x", req, resp)
If success = 0 Then
    WScript.StdErr.WriteLine http.LastErrorText
    WScript.Quit 1
End If

statusCode = resp.StatusCode
body = resp.BodyStr
WScript.Echo statusCode
WScript.Echo body
If statusCode >= 300 Then
    WScript.Quit 1
End If
