' HttpClient refuses header values beyond ASCII.

Imports System
Imports System.Net.Http

Module Program
    Sub Main()
        Dim client = New HttpClient()
        Dim request = New HttpRequestMessage(New HttpMethod("POST"), "https://api.example.com/echo")
        request.Content = New StringContent("#{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x 'q' ""d"" <b> & | ; ! ~ \n é 😀" & vbCr & vbLf & "second line" & vbLf & vbLf & vbTab & "end")
        request.Content.Headers.Remove("Content-Type")
        request.Headers.TryAddWithoutValidation("X-Text", "#{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x 'q' ""d"" <b> & | ; ! ~ \n é 😀")
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "text/plain")

        Dim response = client.Send(request)
        Dim answer = response.Content.ReadAsStringAsync().Result
        Console.WriteLine(CInt(response.StatusCode))
        Console.WriteLine(answer)
        response.EnsureSuccessStatusCode()
    End Sub
End Module
