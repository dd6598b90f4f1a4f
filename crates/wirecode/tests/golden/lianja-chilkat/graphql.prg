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
llSuccess = loHttp.HttpStr("POST", "https://api.example.com/graphql", "{" + CHR(34) + "query" + CHR(34) + ":" + CHR(34) + "query ($id: ID!) {\n  user(id: $id) { name }\n}" + CHR(34) + "," + CHR(34) + "variables" + CHR(34) + ":{" + CHR(34) + "id" + CHR(34) + ": " + CHR(34) + "7" + CHR(34) + "}}", "utf-8", "application/json", loResp)
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
