Option Explicit

Sub Main()
    ' The path of a file to send.
    Dim photo As String: photo = "one.png"
    ' The path of a file to send.
    Dim photo2 As String: photo2 = "two.jpg"
    ' The path of a file to send.
    Dim notes As String: notes = "path/to/notes"

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
    Dim req As New ChilkatHttpRequest
    req.HttpVerb = "POST"
    req.ContentType = "multipart/form-data"
    req.AddParam "title", "two ""photos"""
    success = req.AddFileForUpload2("photo", photo, "image/png")
    If success = 0 Then
        Debug.Print req.LastErrorText
        Exit Sub
    End If
    success = req.AddFileForUpload2("photo", photo2, "image/jpeg")
    If success = 0 Then
        Debug.Print req.LastErrorText
        Exit Sub
    End If
    success = req.AddFileForUpload2("notes", notes, "text/plain")
    If success = 0 Then
        Debug.Print req.LastErrorText
        Exit Sub
    End If

    Dim resp As New ChilkatHttpResponse
    success = http.HttpReq("https://api.example.com/photos", req, resp)
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
End Sub
