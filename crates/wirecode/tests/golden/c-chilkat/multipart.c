#include <stdio.h>
#include "C_CkGlobal.h"
#include "C_CkHttp.h"
#include "C_CkHttpRequest.h"
#include "C_CkHttpResponse.h"
#include "C_CkStringBuilder.h"
#include "C_CkJsonObject.h"

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
    HCkStringBuilder sbAnswer;
    HCkJsonObject jsonAnswer;

    glob = CkGlobal_Create();
    success = CkGlobal_UnlockBundle(glob, UNLOCK_CODE);
    if (!success) {
        fprintf(stderr, "%s\n", CkGlobal_lastErrorText(glob));
        CkGlobal_Dispose(glob);
        return 1;
    }

    http = CkHttp_Create();
    req = CkHttpRequest_Create();
    CkHttpRequest_putHttpVerb(req, "POST");
    CkHttpRequest_putContentType(req, "multipart/form-data");
    CkHttpRequest_AddParam(req, "name", "Excepteur proident in");
    CkHttpRequest_AddParam(req, "type", "normal");
    success = CkHttpRequest_AddStringForUpload2(req, "settings", "", "{\"hidden\":true}", "utf-8", "application/json");
    if (!success) {
        fprintf(stderr, "%s\n", CkHttpRequest_lastErrorText(req));
        CkGlobal_Dispose(glob);
        CkHttp_Dispose(http);
        CkHttpRequest_Dispose(req);
        return 1;
    }

    resp = CkHttpResponse_Create();
    success = CkHttp_HttpReq(http, "https://api.example.com/groups", req, resp);
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
    if (statusCode >= 400) {
        CkGlobal_Dispose(glob);
        CkHttp_Dispose(http);
        CkHttpRequest_Dispose(req);
        CkHttpResponse_Dispose(resp);
        return 1;
    }

    sbAnswer = CkStringBuilder_Create();
    success = CkHttpResponse_GetBodySb(resp, sbAnswer);
    if (!success) {
        fprintf(stderr, "%s\n", CkHttpResponse_lastErrorText(resp));
        CkGlobal_Dispose(glob);
        CkHttp_Dispose(http);
        CkHttpRequest_Dispose(req);
        CkHttpResponse_Dispose(resp);
        CkStringBuilder_Dispose(sbAnswer);
        return 1;
    }
    jsonAnswer = CkJsonObject_Create();
    success = CkJsonObject_LoadSb(jsonAnswer, sbAnswer);
    if (!success) {
        fprintf(stderr, "%s\n", CkJsonObject_lastErrorText(jsonAnswer));
        CkGlobal_Dispose(glob);
        CkHttp_Dispose(http);
        CkHttpRequest_Dispose(req);
        CkHttpResponse_Dispose(resp);
        CkStringBuilder_Dispose(sbAnswer);
        CkJsonObject_Dispose(jsonAnswer);
        return 1;
    }
    CkGlobal_Dispose(glob);
    CkHttp_Dispose(http);
    CkHttpRequest_Dispose(req);
    CkHttpResponse_Dispose(resp);
    CkStringBuilder_Dispose(sbAnswer);
    CkJsonObject_Dispose(jsonAnswer);
    return 0;
}
