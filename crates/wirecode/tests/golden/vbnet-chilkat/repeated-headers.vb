' Chilkat can't repeat a header, so this sample joins the values of a repeated one
' by commas, which means the same (RFC 9110, 5.3).

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
        http.FollowRedirects = False
        Dim req As New Chilkat.HttpRequest()
        req.HttpVerb = "PATCH"
        req.ContentType = "application/xml"
        req.AddHeader("X-Tag", "one, two")
        req.AddHeader("Cookie", "a=1; b=2")
        req.AddHeader("X-Empty", "")
        success = req.LoadBodyFromString("<a>1</a>", "utf-8")
        If Not success Then
            Console.Error.WriteLine(req.LastErrorText)
            Return 1
        End If

        Dim resp As New Chilkat.HttpResponse()
        success = http.HttpReq("https://api.example.com/x", req, resp)
        If Not success Then
            Console.Error.WriteLine(http.LastErrorText)
            Return 1
        End If

        Dim statusCode As Integer = resp.StatusCode
        Dim body As String = resp.BodyStr
        Console.WriteLine(statusCode)
        Console.WriteLine(body)
        If statusCode >= 300 Then
            Return 1
        End If
        Return 0
    End Function
End Module
