Option Explicit

Sub Main()
    ' Stands for {{baseUrl}}.
    Dim baseUrl As String: baseUrl = "https://api.example.com"
    ' Stands for {{token}}.
    Dim token As String: token = "YOUR_TOKEN"

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
    http.SetRequestHeader "Authorization", "Bearer " & token

    Dim sbBody As New ChilkatStringBuilder
    success = sbBody.Append("{" & vbLf)
    success = sbBody.Append("  ""name"": ""It's \""us\""""," & vbLf)
    success = sbBody.Append("  ""size"": 1.50," & vbLf)
    success = sbBody.Append("  ""tags"": [""a"", ""b""]" & vbLf)
    success = sbBody.Append("}")

    Dim resp As New ChilkatHttpResponse
    success = http.HttpSb("POST", baseUrl & "/groups", sbBody, "utf-8", "application/json", resp)
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
    Dim id As String: id = jsonAnswer.StringOf("id")
    Dim name2 As String: name2 = jsonAnswer.StringOf("name")
End Sub
