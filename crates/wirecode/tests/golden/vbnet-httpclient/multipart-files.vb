Imports System
Imports System.IO
Imports System.Net.Http
Imports System.Text

Module Program
    Sub Main()
        ' The path of a file to send.
        Dim photo = "one.png"
        ' The path of a file to send.
        Dim photo2 = "two.jpg"
        ' The path of a file to send.
        Dim notes = "path/to/notes"

        Dim client = New HttpClient()
        Dim request = New HttpRequestMessage(New HttpMethod("POST"), "https://api.example.com/photos")
        Dim body = New Collections.Generic.List(Of Byte)
        body.AddRange(Encoding.UTF8.GetBytes("--form-boundary-8TfXcW2mKqZr5LpV" & vbCr & vbLf & "Content-Disposition: form-data; name=""title""" & vbCr & vbLf & vbCr & vbLf & "two ""photos""" & vbCr & vbLf & "--form-boundary-8TfXcW2mKqZr5LpV" & vbCr & vbLf & "Content-Disposition: form-data; name=""photo""; filename="""))
        body.AddRange(Encoding.UTF8.GetBytes(Path.GetFileName(photo)))
        body.AddRange(Encoding.UTF8.GetBytes("""" & vbCr & vbLf & "Content-Type: image/png" & vbCr & vbLf & vbCr & vbLf))
        body.AddRange(File.ReadAllBytes(photo))
        body.AddRange(Encoding.UTF8.GetBytes(vbCr & vbLf & "--form-boundary-8TfXcW2mKqZr5LpV" & vbCr & vbLf & "Content-Disposition: form-data; name=""photo""; filename="""))
        body.AddRange(Encoding.UTF8.GetBytes(Path.GetFileName(photo2)))
        body.AddRange(Encoding.UTF8.GetBytes("""" & vbCr & vbLf & "Content-Type: image/jpeg" & vbCr & vbLf & vbCr & vbLf))
        body.AddRange(File.ReadAllBytes(photo2))
        body.AddRange(Encoding.UTF8.GetBytes(vbCr & vbLf & "--form-boundary-8TfXcW2mKqZr5LpV" & vbCr & vbLf & "Content-Disposition: form-data; name=""notes""; filename="""))
        body.AddRange(Encoding.UTF8.GetBytes(Path.GetFileName(notes)))
        body.AddRange(Encoding.UTF8.GetBytes("""" & vbCr & vbLf & "Content-Type: text/plain" & vbCr & vbLf & vbCr & vbLf))
        body.AddRange(File.ReadAllBytes(notes))
        body.AddRange(Encoding.UTF8.GetBytes(vbCr & vbLf & "--form-boundary-8TfXcW2mKqZr5LpV--" & vbCr & vbLf))
        request.Content = New ByteArrayContent(body.ToArray())
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV")

        Dim response = client.Send(request)
        Dim answer = response.Content.ReadAsStringAsync().Result
        Console.WriteLine(CInt(response.StatusCode))
        Console.WriteLine(answer)
        response.EnsureSuccessStatusCode()
    End Sub
End Module
