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
loReq = createobject("CkHttpRequest")
loReq.HttpVerb = "POST"
loReq.ContentType = "application/x-www-form-urlencoded"
loReq.AddParam("q", "a b*c~(d)!")
loReq.AddParam("q", "1+1=2" + CHR(38) + "3")

loResp = createobject("CkHttpResponse")
llSuccess = loHttp.HttpReq("https://api.example.com/search", loReq, loResp)
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
release loGlob
release loHttp
release loReq
release loResp
