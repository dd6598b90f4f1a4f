// Any text begins a trial of 30 days.
local unlockCode
unlockCode = "Anything for a 30-day trial"

local llSuccess
local loGlob
local loHttp
local loReq
local loResp
local lnStatusCode
local lcBody
local loSbAnswer
local loJsonAnswer

loGlob = createobject("CkGlobal")
llSuccess = loGlob.UnlockBundle(unlockCode)
if llSuccess = .F.
    ? loGlob.LastErrorText
    release loGlob
    return
endif

loHttp = createobject("CkHttp")
loReq = createobject("CkHttpRequest")
loReq.HttpVerb = "POST"
loReq.ContentType = "multipart/form-data"
loReq.AddParam("name", "Excepteur proident in")
loReq.AddParam("type", "normal")
llSuccess = loReq.AddStringForUpload2("settings", "", "{" + CHR(34) + "hidden" + CHR(34) + ":true}", "utf-8", "application/json")
if llSuccess = .F.
    ? loReq.LastErrorText
    release loGlob
    release loHttp
    release loReq
    return
endif

loResp = createobject("CkHttpResponse")
llSuccess = loHttp.HttpReq("https://api.example.com/groups", loReq, loResp)
if llSuccess = .F.
    ? loHttp.LastErrorText
    release loGlob
    release loHttp
    release loReq
    release loResp
    return
endif

lnStatusCode = loResp.StatusCode
lcBody = loResp.BodyStr
? str(lnStatusCode)
? lcBody
if lnStatusCode >= 400
    release loGlob
    release loHttp
    release loReq
    release loResp
    return
endif

loSbAnswer = createobject("CkStringBuilder")
llSuccess = loResp.GetBodySb(loSbAnswer)
if llSuccess = .F.
    ? loResp.LastErrorText
    release loGlob
    release loHttp
    release loReq
    release loResp
    release loSbAnswer
    return
endif
loJsonAnswer = createobject("CkJsonObject")
llSuccess = loJsonAnswer.LoadSb(loSbAnswer)
if llSuccess = .F.
    ? loJsonAnswer.LastErrorText
    release loGlob
    release loHttp
    release loReq
    release loResp
    release loSbAnswer
    release loJsonAnswer
    return
endif
release loGlob
release loHttp
release loReq
release loResp
release loSbAnswer
release loJsonAnswer
