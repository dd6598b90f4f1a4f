' WinHttp sends the last value of a repeated header.

Option Explicit

Sub SendRequest()
    Dim body As Object
    Set body = CreateObject("ADODB.Stream")
    body.Type = 1
    body.Open
    body.Write Utf8("<a>1</a>")
    body.Position = 0

    Dim http As Object
    Set http = CreateObject("WinHttp.WinHttpRequest.5.1")
    http.Option(6) = False
    http.Open "PATCH", "https://api.example.com/x", False
    http.SetRequestHeader "X-Tag", "one"
    http.SetRequestHeader "X-Tag", "two"
    http.SetRequestHeader "Cookie", "a=1; b=2"
    http.SetRequestHeader "X-Empty", ""
    http.SetRequestHeader "Content-Type", "application/xml"
    http.Send body.Read

    Dim place As String, nextPlace As String, hops As Long
    place = "https://api.example.com/x"
    For hops = 1 To 10
        Select Case http.Status
            Case 301, 302, 303
            Case Else: Exit For
        End Select
        nextPlace = Resolve(http.GetResponseHeader("Location"), place)
        Set http = CreateObject("WinHttp.WinHttpRequest.5.1")
        http.Option(6) = False
        http.Open "GET", nextPlace, False
        If Origin(nextPlace) = Origin("https://api.example.com/x") Then
            http.SetRequestHeader "X-Tag", "one"
            http.SetRequestHeader "X-Tag", "two"
            http.SetRequestHeader "Cookie", "a=1; b=2"
            http.SetRequestHeader "X-Empty", ""
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

Private Function Utf8(ByVal text As String) As Byte()
    Dim stream As Object
    Set stream = CreateObject("ADODB.Stream")
    stream.Type = 2
    stream.Charset = "utf-8"
    stream.Open
    stream.WriteText text
    stream.Position = 0
    stream.Type = 1
    ' After the byte order mark.
    stream.Position = 3
    Utf8 = stream.Read
End Function
