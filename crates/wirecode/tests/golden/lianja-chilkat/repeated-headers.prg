// Chilkat can't repeat a header, so this sample joins the values of a repeated one
// by commas, which means the same (RFC 9110, 5.3).

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

loGlob = createobject("CkGlobal")
llSuccess = loGlob.UnlockBundle(unlockCode)
if llSuccess = .F.
    ? loGlob.LastErrorText
    release loGlob
    return
endif

loHttp = createobject("CkHttp")
loHttp.FollowRedirects = .F.
loReq = createobject("CkHttpRequest")
loReq.HttpVerb = "PATCH"
loReq.ContentType = "application/xml"
loReq.AddHeader("X-Tag", "one, two")
loReq.AddHeader("Cookie", "a=1; b=2")
loReq.AddHeader("X-Empty", "")
llSuccess = loReq.LoadBodyFromString("<a>1</a>", "utf-8")
if llSuccess = .F.
    ? loReq.LastErrorText
    release loGlob
    release loHttp
    release loReq
    return
endif

loResp = createobject("CkHttpResponse")
llSuccess = loHttp.HttpReq("https://api.example.com/x", loReq, loResp)
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
if lnStatusCode >= 300
    release loGlob
    release loHttp
    release loReq
    release loResp
    return
endif
release loGlob
release loHttp
release loReq
release loResp
