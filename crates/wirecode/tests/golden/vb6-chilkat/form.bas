Option Explicit

Sub Main()
    ' Stands for {{clientSecret}}.
    Dim clientSecret As String: clientSecret = "YOUR_CLIENT_SECRET"

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
    req.ContentType = "application/x-www-form-urlencoded"
    req.AddParam "grant_type", "client_credentials"
    req.AddParam "scope", "a,b"
    req.AddParam "client_secret", clientSecret

    Dim resp As New ChilkatHttpResponse
    success = http.HttpReq("https://api.example.com/token", req, resp)
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
