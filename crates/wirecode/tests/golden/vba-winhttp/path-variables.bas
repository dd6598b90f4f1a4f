Option Explicit

Sub SendRequest()
    ' The member who leaves.
    Dim memberId As String: memberId = "YOUR_MEMBER_ID"

    Dim http As Object
    Set http = CreateObject("WinHttp.WinHttpRequest.5.1")
    http.Open "DELETE", "https://api.example.com/groups/a%20b/c/members/" & memberId, False
    http.Send

    Debug.Print http.Status
    Debug.Print http.ResponseText
    If http.Status >= 400 Then Err.Raise vbObjectError + http.Status, , http.StatusText
End Sub
