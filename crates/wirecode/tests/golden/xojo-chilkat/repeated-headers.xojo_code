' Chilkat can't repeat a header, so this sample joins the values of a repeated one
' by commas, which means the same (RFC 9110, 5.3).

Sub SendRequest()
    ' Any text begins a trial of 30 days.
    Dim unlockCode As String = "Anything for a 30-day trial"

    Dim success As Boolean
    Dim glob As New Chilkat.Global
    success = glob.UnlockBundle(unlockCode)
    If Not success Then
        System.DebugLog(glob.LastErrorText)
        Return
    End If

    Dim http As New Chilkat.Http
    http.FollowRedirects = False
    Dim req As New Chilkat.HttpRequest
    req.HttpVerb = "PATCH"
    req.ContentType = "application/xml"
    req.AddHeader("X-Tag", "one, two")
    req.AddHeader("Cookie", "a=1; b=2")
    req.AddHeader("X-Empty", "")
    success = req.LoadBodyFromString("<a>1</a>", "utf-8")
    If Not success Then
        System.DebugLog(req.LastErrorText)
        Return
    End If

    Dim resp As New Chilkat.HttpResponse
    success = http.HttpReq("https://api.example.com/x", req, resp)
    If Not success Then
        System.DebugLog(http.LastErrorText)
        Return
    End If

    Dim statusCode As Int32 = resp.StatusCode
    Dim body As String = resp.BodyStr
    System.DebugLog(Str(statusCode))
    System.DebugLog(body)
    If statusCode >= 300 Then
        Return
    End If
End Sub
