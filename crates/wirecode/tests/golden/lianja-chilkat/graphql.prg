// Any text begins a trial of 30 days.
local unlockCode
unlockCode = "Anything for a 30-day trial"

local llSuccess
local loGlob
local loHttp
local loJson
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

loJson = createobject("CkJsonObject")
loJson.UpdateString("query", "query ($id: ID!) {" + CHR(10) + "  user(id: $id) { name }" + CHR(10) + "}")
loJson.UpdateString("variables.id", "7")

loResp = createobject("CkHttpResponse")
llSuccess = loHttp.HttpJson("POST", "https://api.example.com/graphql", loJson, "application/json", loResp)
if llSuccess = .F.
    ? loHttp.LastErrorText
    release loGlob
    release loHttp
    release loJson
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
    release loJson
    release loResp
    return
endif
release loGlob
release loHttp
release loJson
release loResp
