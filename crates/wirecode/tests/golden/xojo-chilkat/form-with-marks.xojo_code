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
    Dim req As New Chilkat.HttpRequest
    req.HttpVerb = "POST"
    req.ContentType = "application/x-www-form-urlencoded"
    req.AddParam("q", "a b*c~(d)!")
    req.AddParam("q", "1+1=2&3")

    Dim resp As New Chilkat.HttpResponse
    success = http.HttpReq("https://api.example.com/search", req, resp)
    If Not success Then
        System.DebugLog(http.LastErrorText)
        Return
    End If

    Dim statusCode As Int32 = resp.StatusCode
    Dim body As String = resp.BodyStr
    System.DebugLog(Str(statusCode))
    System.DebugLog(body)
    If statusCode >= 400 Then
        Return
    End If
End Sub
