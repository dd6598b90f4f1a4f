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
    http.SetRequestHeader "Accept", "application/json"

    Dim resp As New ChilkatHttpResponse
    success = http.HttpNoBody("GET", "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag", resp)
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
    Dim page As Long: page = jsonAnswer.IntOf("page")
    Dim countUsers As Long: countUsers = jsonAnswer.SizeOfArray("users")
    Dim i As Long: i = 0
    Do While i < countUsers
        jsonAnswer.I = i
        Dim id As String: id = jsonAnswer.StringOf("users[i].id")
        Dim name2 As String: name2 = jsonAnswer.StringOf("users[i].name")
        Dim active As Long: active = jsonAnswer.BoolOf("users[i].active")
        i = i + 1
    Loop
    Dim next2 As String: next2 = jsonAnswer.StringOf("next")
End Sub
