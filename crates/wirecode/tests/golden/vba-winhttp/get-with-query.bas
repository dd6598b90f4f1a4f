Option Explicit

Sub SendRequest()
    Dim http As Object
    Set http = CreateObject("WinHttp.WinHttpRequest.5.1")
    http.Open "GET", "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag", False
    http.SetRequestHeader "Accept", "application/json"
    http.Send

    Debug.Print http.Status
    Debug.Print http.ResponseText
    If http.Status >= 400 Then Err.Raise vbObjectError + http.Status, , http.StatusText
End Sub
