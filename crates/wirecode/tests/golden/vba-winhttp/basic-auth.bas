' WinHttp sends the login when the server asks for it.

Option Explicit

Sub SendRequest()
    ' Stands for {{password}}.
    Dim password As String: password = "YOUR_PASSWORD"

    Dim http As Object
    Set http = CreateObject("WinHttp.WinHttpRequest.5.1")
    http.Open "GET", "https://api.example.com/me", False
    http.SetCredentials "ada", password, 0
    http.Send

    Debug.Print http.Status
    Debug.Print http.ResponseText
    If http.Status >= 400 Then Err.Raise vbObjectError + http.Status, , http.StatusText
End Sub
