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

    Dim resp As New ChilkatHttpResponse
    success = http.HttpStr("POST", "https://api.example.com/graphql", "{""query"":""query ($id: ID!) {\n  user(id: $id) { name }\n}"",""variables"":{""id"": ""7""}}", "utf-8", "application/json", resp)
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
End Sub
