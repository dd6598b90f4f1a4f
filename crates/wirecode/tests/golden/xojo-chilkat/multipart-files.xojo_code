Sub SendRequest()
    ' The path of a file to send.
    Dim photo As String = "one.png"
    ' The path of a file to send.
    Dim photo2 As String = "two.jpg"
    ' The path of a file to send.
    Dim notes As String = "path/to/notes"

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
    req.AddParam("title", "two ""photos""")
    success = req.AddFileForUpload2("photo", photo, "image/png")
    If Not success Then
        System.DebugLog(req.LastErrorText)
        Return
    End If
    success = req.AddFileForUpload2("photo", photo2, "image/jpeg")
    If Not success Then
        System.DebugLog(req.LastErrorText)
        Return
    End If
    success = req.AddFileForUpload2("notes", notes, "text/plain")
    If Not success Then
        System.DebugLog(req.LastErrorText)
        Return
    End If

    Dim resp As New Chilkat.HttpResponse
    success = http.HttpReq("https://api.example.com/photos", req, resp)
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
