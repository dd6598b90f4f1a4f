Module Program
    Function Main() As Integer
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
        http.SetRequestHeader("Accept", "application/json")

        Dim resp As New Chilkat.HttpResponse()
        success = http.HttpNoBody("GET", "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag", resp)
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
        Dim page As Integer = jsonAnswer.IntOf("page")
        Dim countUsers As Integer = jsonAnswer.SizeOfArray("users")
        Dim i As Integer = 0
        While i < countUsers
            jsonAnswer.I = i
            Dim id As String = jsonAnswer.StringOf("users[i].id")
            Dim name As String = jsonAnswer.StringOf("users[i].name")
            Dim active As Boolean = jsonAnswer.BoolOf("users[i].active")
            i = i + 1
        End While
        Dim next2 As String = jsonAnswer.StringOf("next")
        Return 0
    End Function
End Module
