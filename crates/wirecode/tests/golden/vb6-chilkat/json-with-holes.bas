Option Explicit

Sub Main()
    ' Stands for {{groupId}}.
    Dim groupId As String: groupId = "YOUR_GROUP_ID"
    ' Stands for {{groupName}}.
    Dim groupName As String: groupName = "YOUR_GROUP_NAME"
    ' Stands for {{limit}}.
    Dim limit As String: limit = "YOUR_LIMIT"

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

    Dim resp As New ChilkatHttpResponse
    success = http.HttpStr("PUT", "https://api.example.com/groups/" & groupId, "{""name"": """ & groupName & """, ""limit"": " & limit & "}", "utf-8", "application/json", resp)
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
