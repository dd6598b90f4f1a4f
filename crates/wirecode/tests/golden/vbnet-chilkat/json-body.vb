Module Program
    Function Main() As Integer
        ' Stands for {{baseUrl}}.
        Dim baseUrl As String = "https://api.example.com"
        ' Stands for {{token}}.
        Dim token As String = "YOUR_TOKEN"

        ' Any text begins a trial of 30 days.
        Dim unlockCode As String = "Anything for a 30-day trial"

        Dim success As Boolean
        Dim glob As New Chilkat.Global()
        success = glob.UnlockBundle(unlockCode)
        If Not success Then
            Console.Error.WriteLine(glob.LastErrorText)
            Return 1
        End If

        Dim http As New Chilkat.Http()
        http.SetRequestHeader("Authorization", "Bearer " & token)

        Dim sbBody As New Chilkat.StringBuilder()
        sbBody.Append("{" & vbLf)
        sbBody.Append("  ""name"": ""It's \""us\""""," & vbLf)
        sbBody.Append("  ""size"": 1.50," & vbLf)
        sbBody.Append("  ""tags"": [""a"", ""b""]" & vbLf)
        sbBody.Append("}")

        Dim resp As New Chilkat.HttpResponse()
        success = http.HttpSb("POST", baseUrl & "/groups", sbBody, "utf-8", "application/json", resp)
        If Not success Then
            Console.Error.WriteLine(http.LastErrorText)
            Return 1
        End If

        Dim statusCode As Integer = resp.StatusCode
        Dim body As String = resp.BodyStr
        Console.WriteLine(statusCode)
        Console.WriteLine(body)
        If statusCode >= 400 Then
            Return 1
        End If

        Dim sbAnswer As New Chilkat.StringBuilder()
        success = resp.GetBodySb(sbAnswer)
        If Not success Then
            Console.Error.WriteLine(resp.LastErrorText)
            Return 1
        End If
        Dim jsonAnswer As New Chilkat.JsonObject()
        success = jsonAnswer.LoadSb(sbAnswer)
        If Not success Then
            Console.Error.WriteLine(jsonAnswer.LastErrorText)
            Return 1
        End If
        Dim id As String = jsonAnswer.StringOf("id")
        Dim name As String = jsonAnswer.StringOf("name")
        Return 0
    End Function
End Module
