IncludeFile "CkGlobal.pb"
IncludeFile "CkHttp.pb"
IncludeFile "CkHttpResponse.pb"

Procedure SendRequest()
    ; Any text begins a trial of 30 days.
    Protected unlockCode.s = "Anything for a 30-day trial"

    Protected success.i
    Protected glob.i = CkGlobal::ckCreate()
    If glob = 0
        Debug "Chilkat cannot be loaded."
        ProcedureReturn
    EndIf
    success = CkGlobal::ckUnlockBundle(glob, unlockCode)
    If success = 0
        Debug CkGlobal::ckLastErrorText(glob)
        CkGlobal::ckDispose(glob)
        ProcedureReturn
    EndIf

    Protected http.i = CkHttp::ckCreate()
    If http = 0
        Debug "Chilkat cannot be loaded."
        CkGlobal::ckDispose(glob)
        ProcedureReturn
    EndIf

    Protected resp.i = CkHttpResponse::ckCreate()
    If resp = 0
        Debug "Chilkat cannot be loaded."
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
        ProcedureReturn
    EndIf
    success = CkHttp::ckHttpStr(http, "POST", "https://api.example.com/graphql", "{" + Chr(34) + "query" + Chr(34) + ":" + Chr(34) + "query ($id: ID!) {\n  user(id: $id) { name }\n}" + Chr(34) + "," + Chr(34) + "variables" + Chr(34) + ":{" + Chr(34) + "id" + Chr(34) + ": " + Chr(34) + "7" + Chr(34) + "}}", "utf-8", "application/json", resp)
    If success = 0
        Debug CkHttp::ckLastErrorText(http)
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
        CkHttpResponse::ckDispose(resp)
        ProcedureReturn
    EndIf

    Protected statusCode.i = CkHttpResponse::ckStatusCode(resp)
    Protected body.s = CkHttpResponse::ckBodyStr(resp)
    Debug Str(statusCode)
    Debug body
    If statusCode >= 400
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
        CkHttpResponse::ckDispose(resp)
        ProcedureReturn
    EndIf
    CkGlobal::ckDispose(glob)
    CkHttp::ckDispose(http)
    CkHttpResponse::ckDispose(resp)
EndProcedure

SendRequest()
