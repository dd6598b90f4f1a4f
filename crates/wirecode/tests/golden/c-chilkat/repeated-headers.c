// Chilkat can't repeat a header, so this sample joins the values of a repeated one
// by commas, which means the same (RFC 9110, 5.3).

#include <stdio.h>
#include "C_CkGlobal.h"
#include "C_CkHttp.h"
#include "C_CkHttpRequest.h"
#include "C_CkHttpResponse.h"

// Any text begins a trial of 30 days.
#define UNLOCK_CODE "Anything for a 30-day trial"

int main(void) {
    BOOL success;
    HCkGlobal glob;
    HCkHttp http;
    HCkHttpRequest req;
    HCkHttpResponse resp;
    int statusCode;
    const char *body;

    glob = CkGlobal_Create();
    success = CkGlobal_UnlockBundle(glob, UNLOCK_CODE);
    if (!success) {
        fprintf(stderr, "%s\n", CkGlobal_lastErrorText(glob));
        CkGlobal_Dispose(glob);
        return 1;
    }

    http = CkHttp_Create();
    CkHttp_putFollowRedirects(http, FALSE);
    req = CkHttpRequest_Create();
    CkHttpRequest_putHttpVerb(req, "PATCH");
    CkHttpRequest_putContentType(req, "application/xml");
    CkHttpRequest_AddHeader(req, "X-Tag", "one, two");
    CkHttpRequest_AddHeader(req, "Cookie", "a=1; b=2");
    CkHttpRequest_AddHeader(req, "X-Empty", "");
    success = CkHttpRequest_LoadBodyFromString(req, "<a>1</a>", "utf-8");
    if (!success) {
        fprintf(stderr, "%s\n", CkHttpRequest_lastErrorText(req));
        CkGlobal_Dispose(glob);
        CkHttp_Dispose(http);
        CkHttpRequest_Dispose(req);
        return 1;
    }

    resp = CkHttpResponse_Create();
    success = CkHttp_HttpReq(http, "https://api.example.com/x", req, resp);
    if (!success) {
        fprintf(stderr, "%s\n", CkHttp_lastErrorText(http));
        CkGlobal_Dispose(glob);
        CkHttp_Dispose(http);
        CkHttpRequest_Dispose(req);
        CkHttpResponse_Dispose(resp);
        return 1;
    }

    statusCode = CkHttpResponse_getStatusCode(resp);
    body = CkHttpResponse_bodyStr(resp);
    printf("%d\n", statusCode);
    printf("%s\n", body);
    if (statusCode >= 300) {
        CkGlobal_Dispose(glob);
        CkHttp_Dispose(http);
        CkHttpRequest_Dispose(req);
        CkHttpResponse_Dispose(resp);
        return 1;
    }
    CkGlobal_Dispose(glob);
    CkHttp_Dispose(http);
    CkHttpRequest_Dispose(req);
    CkHttpResponse_Dispose(resp);
    return 0;
}
