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
        http.SetRequestHeader("X-Text", "#{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x 'q' ""d"" <b> & | ; ! ~ \n é 😀")

        Dim sbBody As New Chilkat.StringBuilder()
        sbBody.Append("#{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x 'q' ""d"" <b> & | ; ! ~ \n é 😀" & vbCr & vbLf)
        sbBody.Append("second line" & vbLf)
        sbBody.Append(vbLf)
        sbBody.Append(vbTab & "end")

        Dim resp As New Chilkat.HttpResponse()
        success = http.HttpSb("POST", "https://api.example.com/echo", sbBody, "utf-8", "text/plain", resp)
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
        Return 0
    End Function
End Module
