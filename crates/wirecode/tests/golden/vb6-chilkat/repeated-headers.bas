' Chilkat can't repeat a header, so this sample joins the values of a repeated one
' by commas, which means the same (RFC 9110, 5.3).

Option Explicit

Sub Main()
    ' Any text begins a trial of 30 days.
    Dim unlockCode As String: unlockCode = "Anything for a 30-day trial"

    Dim success As Long
    Dim glob As New ChilkatGlobal
    success = glob.UnlockBundle(unlockCode)
    If success = 0 Then
        Debug.Print glob.LastErrorText
        Exit Sub
    End If

    Dim http As New ChilkatHttp
    http.FollowRedirects = 0
    Dim req As New ChilkatHttpRequest
    req.HttpVerb = "PATCH"
    req.ContentType = "application/xml"
    req.AddHeader "X-Tag", "one, two"
    req.AddHeader "Cookie", "a=1; b=2"
    req.AddHeader "X-Empty", ""
    success = req.LoadBodyFromString("<a>1</a>", "utf-8")
    If success = 0 Then
        Debug.Print req.LastErrorText
        Exit Sub
    End If

    Dim resp As New ChilkatHttpResponse
    success = http.HttpReq("https://api.example.com/x", req, resp)
    If success = 0 Then
        Debug.Print http.LastErrorText
        Exit Sub
    End If

    Dim statusCode As Long: statusCode = resp.StatusCode
    Dim body As String: body = resp.BodyStr
    Debug.Print statusCode
    Debug.Print body
    If statusCode >= 300 Then
        Exit Sub
    End If
End Sub
