#include <stdio.h>
#include "C_CkGlobal.h"
#include "C_CkHttp.h"
#include "C_CkJsonObject.h"
#include "C_CkHttpResponse.h"

// Any text begins a trial of 30 days.
#define UNLOCK_CODE "Anything for a 30-day trial"

int main(void) {
    BOOL success;
    HCkGlobal glob;
    HCkHttp http;
    HCkJsonObject json;
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

    json = CkJsonObject_Create();
    CkJsonObject_UpdateString(json, "query", "query ($id: ID!) {\n  user(id: $id) { name }\n}");
    CkJsonObject_UpdateString(json, "variables.id", "7");

    resp = CkHttpResponse_Create();
    success = CkHttp_HttpJson(http, "POST", "https://api.example.com/graphql", json, "application/json", resp);
    if (!success) {
        fprintf(stderr, "%s\n", CkHttp_lastErrorText(http));
        CkGlobal_Dispose(glob);
        CkHttp_Dispose(http);
        CkJsonObject_Dispose(json);
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
        CkJsonObject_Dispose(json);
        CkHttpResponse_Dispose(resp);
        return 1;
    }
    CkGlobal_Dispose(glob);
    CkHttp_Dispose(http);
    CkJsonObject_Dispose(json);
    CkHttpResponse_Dispose(resp);
    return 0;
}
