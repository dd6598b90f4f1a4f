Option Explicit

Sub SendRequest()
    ' Stands for {{baseUrl}}.
    Dim baseUrl As String: baseUrl = "https://api.example.com"
    ' Stands for {{token}}.
    Dim token As String: token = "YOUR_TOKEN"

    Dim body As Object
    Set body = CreateObject("ADODB.Stream")
    body.Type = 1
    body.Open
    body.Write Utf8("{" & vbLf)
    body.Write Utf8("  ""name"": ""It's \""us\""""," & vbLf)
    body.Write Utf8("  ""size"": 1.50," & vbLf)
    body.Write Utf8("  ""tags"": [""a"", ""b""]" & vbLf)
    body.Write Utf8("}")
    body.Position = 0

    Dim http As Object
    Set http = CreateObject("WinHttp.WinHttpRequest.5.1")
    http.Option(6) = False
    http.Open "POST", baseUrl & "/groups", False
    http.SetRequestHeader "Content-Type", "application/json"
    http.SetRequestHeader "Authorization", "Bearer " & token
    http.Send body.Read

    Dim place As String, nextPlace As String, hops As Long
    place = baseUrl & "/groups"
    For hops = 1 To 10
        Select Case http.Status
            Case 301, 302, 303
            Case Else: Exit For
        End Select
        nextPlace = Resolve(http.GetResponseHeader("Location"), place)
        Set http = CreateObject("WinHttp.WinHttpRequest.5.1")
        http.Option(6) = False
        http.Open "GET", nextPlace, False
        If Origin(nextPlace) = Origin(baseUrl & "/groups") Then
            http.SetRequestHeader "Authorization", "Bearer " & token
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
