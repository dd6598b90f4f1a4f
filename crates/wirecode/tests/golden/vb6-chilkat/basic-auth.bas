Option Explicit

Sub Main()
    ' Stands for {{password}}.
    Dim password As String: password = "YOUR_PASSWORD"

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
    http.BasicAuth = 1
    http.Login = "ada"
    http.Password = password

    Dim resp As New ChilkatHttpResponse
    success = http.HttpNoBody("GET", "https://api.example.com/me", resp)
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
