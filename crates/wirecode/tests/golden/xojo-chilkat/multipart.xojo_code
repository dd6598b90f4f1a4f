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
    req.ContentType = "multipart/form-data"
    req.AddParam("name", "Excepteur proident in")
    req.AddParam("type", "normal")
    success = req.AddStringForUpload2("settings", "", "{""hidden"":true}", "utf-8", "application/json")
    If Not success Then
        System.DebugLog(req.LastErrorText)
        Return
    End If

    Dim resp As New Chilkat.HttpResponse
    success = http.HttpReq("https://api.example.com/groups", req, resp)
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

    Dim sbAnswer As New Chilkat.StringBuilder
    success = resp.GetBodySb(sbAnswer)
    If Not success Then
        System.DebugLog(resp.LastErrorText)
        Return
    End If
    Dim jsonAnswer As New Chilkat.JsonObject
    success = jsonAnswer.LoadSb(sbAnswer)
    If Not success Then
        System.DebugLog(jsonAnswer.LastErrorText)
        Return
    End If
End Sub
