' WinHttp sends the credentials only when the server asks for them.

Option Explicit

Sub SendRequest()
    ' Stands for {{password}}.
    Dim password As String: password = "YOUR_PASSWORD"

    Dim http As Object
    Set http = CreateObject("WinHttp.WinHttpRequest.5.1")
    http.Option(6) = False
    http.Open "GET", "https://api.example.com/me", False
    http.SetCredentials "ada", password, 0
    http.Send

    Dim place As String, nextPlace As String, hops As Long
    place = "https://api.example.com/me"
    For hops = 1 To 10
        Select Case http.Status
            Case 301, 302, 303, 307, 308
            Case Else: Exit For
        End Select
        nextPlace = Resolve(http.GetResponseHeader("Location"), place)
        Set http = CreateObject("WinHttp.WinHttpRequest.5.1")
        http.Option(6) = False
        http.Open "GET", nextPlace, False
        If Origin(nextPlace) = Origin("https://api.example.com/me") Then
            http.SetCredentials "ada", password, 0
        End If
        http.Send
        place = nextPlace
    Next

    Debug.Print http.Status
    Debug.Print http.ResponseText
    If http.Status >= 300 Then Err.Raise vbObjectError + http.Status, , http.StatusText
End Sub

Private Function Origin(ByVal url As String) As String
    Origin = Left(url, InStr(InStr(url, "://") + 3, url & "/", "/") - 1)
End Function

Private Function Resolve(ByVal reference As String, ByVal base As String) As String
    Dim path As String: path = Split(base, "?")(0)
    If LCase(reference) Like "http://*" Or LCase(reference) Like "https://*" Then
        Resolve = reference
    ElseIf Left(reference, 2) = "//" Then
        Resolve = Left(base, InStr(base, ":")) & reference
    ElseIf Left(reference, 1) = "/" Then
        Resolve = Origin(base) & reference
    ElseIf Left(reference, 1) = "?" Then
        Resolve = path & reference
    ElseIf path = Origin(base) Then
        Resolve = path & "/" & reference
    Else
        Resolve = Left(path, InStrRev(path, "/")) & reference
    End If
End Function
