Sub SendRequest()
    ' Stands for {{baseUrl}}.
    Dim baseUrl As String = "https://api.example.com"
    ' Stands for {{token}}.
    Dim token As String = "YOUR_TOKEN"

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
    http.SetRequestHeader("Authorization", "Bearer " + token)

    Dim sbBody As New Chilkat.StringBuilder
    success = sbBody.Append("{" + Chr(10))
    success = sbBody.Append("  ""name"": ""It's \""us\""""," + Chr(10))
    success = sbBody.Append("  ""size"": 1.50," + Chr(10))
    success = sbBody.Append("  ""tags"": [""a"", ""b""]" + Chr(10))
    success = sbBody.Append("}")

    Dim resp As New Chilkat.HttpResponse
    success = http.HttpSb("POST", baseUrl + "/groups", sbBody, "utf-8", "application/json", resp)
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
    Dim id As String = jsonAnswer.StringOf("id")
    Dim name2 As String = jsonAnswer.StringOf("name")
End Sub
