// The path of a file to send.
local file
file = "picture.png"

// Any text begins a trial of 30 days.
local unlockCode
unlockCode = "Anything for a 30-day trial"

local llSuccess
local loGlob
local loHttp
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

loResp = createobject("CkHttpResponse")
llSuccess = loHttp.HttpFile("PUT", "https://api.example.com/files/1", file, "image/png", loResp)
if llSuccess = .F.
    ? loHttp.LastErrorText
    release loGlob
    release loHttp
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
    release loResp
    return
endif
release loGlob
release loHttp
release loResp
