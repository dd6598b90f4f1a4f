// Stands for {{groupId}}.
local groupId
groupId = "YOUR_GROUP_ID"
// Stands for {{groupName}}.
local groupName
groupName = "YOUR_GROUP_NAME"
// Stands for {{limit}}.
local limit
limit = "YOUR_LIMIT"

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
llSuccess = loHttp.HttpStr("PUT", "https://api.example.com/groups/" + groupId, "{" + CHR(34) + "name" + CHR(34) + ": " + CHR(34) + groupName + CHR(34) + ", " + CHR(34) + "limit" + CHR(34) + ": " + limit + "}", "utf-8", "application/json", loResp)
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
