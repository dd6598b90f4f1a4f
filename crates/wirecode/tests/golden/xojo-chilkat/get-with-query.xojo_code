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
    http.SetRequestHeader("Accept", "application/json")

    Dim resp As New Chilkat.HttpResponse
    success = http.HttpNoBody("GET", "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag", resp)
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
    Dim page As Int32 = jsonAnswer.IntOf("page")
    Dim countUsers As Int32 = jsonAnswer.SizeOfArray("users")
    Dim i As Int32 = 0
    While i < countUsers
        jsonAnswer.I = i
        Dim id As String = jsonAnswer.StringOf("users[i].id")
        Dim name2 As String = jsonAnswer.StringOf("users[i].name")
        Dim active As Boolean = jsonAnswer.BoolOf("users[i].active")
        i = i + 1
    Wend
    Dim next2 As String = jsonAnswer.StringOf("next")
End Sub
