#include <stdio.h>
#include "C_CkGlobal.h"
#include "C_CkHttp.h"
#include "C_CkHttpResponse.h"

// Any text begins a trial of 30 days.
#define UNLOCK_CODE "Anything for a 30-day trial"

int main(void) {
    BOOL success;
    HCkGlobal glob;
    HCkHttp http;
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

    resp = CkHttpResponse_Create();
    success = CkHttp_HttpStr(http, "POST", "https://api.example.com/graphql", "{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}", "utf-8", "application/json", resp);
    if (!success) {
        fprintf(stderr, "%s\n", CkHttp_lastErrorText(http));
        CkGlobal_Dispose(glob);
        CkHttp_Dispose(http);
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
        CkHttpResponse_Dispose(resp);
        return 1;
    }
    CkGlobal_Dispose(glob);
    CkHttp_Dispose(http);
    CkHttpResponse_Dispose(resp);
    return 0;
}
