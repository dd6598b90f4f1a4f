* Any text begins a trial of 30 days.
LOCAL unlockCode
unlockCode = "Anything for a 30-day trial"

LOCAL lnSuccess
LOCAL loGlob
LOCAL loHttp
LOCAL loReq
LOCAL loResp
LOCAL lnStatusCode
LOCAL lcBody
LOCAL loSbAnswer
LOCAL loJsonAnswer

loGlob = CreateObject("Chilkat.Global")
lnSuccess = loGlob.UnlockBundle(unlockCode)
IF lnSuccess = 0
    ? loGlob.LastErrorText
    RELEASE loGlob
    CANCEL
ENDIF

loHttp = CreateObject("Chilkat.Http")
loReq = CreateObject("Chilkat.HttpRequest")
loReq.HttpVerb = "POST"
loReq.ContentType = "multipart/form-data"
loReq.AddParam("name", "Excepteur proident in")
loReq.AddParam("type", "normal")
lnSuccess = loReq.AddStringForUpload2("settings", "", "{" + CHR(34) + "hidden" + CHR(34) + ":true}", "utf-8", "application/json")
IF lnSuccess = 0
    ? loReq.LastErrorText
    RELEASE loGlob
    RELEASE loHttp
    RELEASE loReq
    CANCEL
ENDIF

loResp = CreateObject("Chilkat.HttpResponse")
lnSuccess = loHttp.HttpReq("https://api.example.com/groups", loReq, loResp)
IF lnSuccess = 0
    ? loHttp.LastErrorText
    RELEASE loGlob
    RELEASE loHttp
    RELEASE loReq
    RELEASE loResp
    CANCEL
ENDIF

lnStatusCode = loResp.StatusCode
lcBody = loResp.BodyStr
? STR(lnStatusCode)
? lcBody
IF lnStatusCode >= 400
    RELEASE loGlob
    RELEASE loHttp
    RELEASE loReq
    RELEASE loResp
    CANCEL
ENDIF

loSbAnswer = CreateObject("Chilkat.StringBuilder")
lnSuccess = loResp.GetBodySb(loSbAnswer)
IF lnSuccess = 0
    ? loResp.LastErrorText
    RELEASE loGlob
    RELEASE loHttp
    RELEASE loReq
    RELEASE loResp
    RELEASE loSbAnswer
    CANCEL
ENDIF
loJsonAnswer = CreateObject("Chilkat.JsonObject")
lnSuccess = loJsonAnswer.LoadSb(loSbAnswer)
IF lnSuccess = 0
    ? loJsonAnswer.LastErrorText
    RELEASE loGlob
    RELEASE loHttp
    RELEASE loReq
    RELEASE loResp
    RELEASE loSbAnswer
    RELEASE loJsonAnswer
    CANCEL
ENDIF
RELEASE loGlob
RELEASE loHttp
RELEASE loReq
RELEASE loResp
RELEASE loSbAnswer
RELEASE loJsonAnswer
