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
    Dim req As New ChilkatHttpRequest
    req.HttpVerb = "POST"
    req.ContentType = "multipart/form-data"
    req.AddParam "name", "Excepteur proident in"
    req.AddParam "type", "normal"
    success = req.AddStringForUpload2("settings", "", "{""hidden"":true}", "utf-8", "application/json")
    If success = 0 Then
        Debug.Print req.LastErrorText
        Exit Sub
    End If

    Dim resp As New ChilkatHttpResponse
    success = http.HttpReq("https://api.example.com/groups", req, resp)
    If success = 0 Then
        Debug.Print http.LastErrorText
        Exit Sub
    End If

    Dim statusCode As Long: statusCode = resp.StatusCode
    Dim body As String: body = resp.BodyStr
    Debug.Print statusCode
    Debug.Print body
    If statusCode >= 400 Then
        Exit Sub
    End If

    Dim sbAnswer As New ChilkatStringBuilder
    success = resp.GetBodySb(sbAnswer)
    If success = 0 Then
        Debug.Print resp.LastErrorText
        Exit Sub
    End If
    Dim jsonAnswer As New ChilkatJsonObject
    success = jsonAnswer.LoadSb(sbAnswer)
    If success = 0 Then
        Debug.Print jsonAnswer.LastErrorText
        Exit Sub
    End If
End Sub
