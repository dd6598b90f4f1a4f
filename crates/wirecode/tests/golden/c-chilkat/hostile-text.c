#include <stdio.h>
#include "C_CkGlobal.h"
#include "C_CkHttp.h"
#include "C_CkStringBuilder.h"
#include "C_CkHttpResponse.h"

// Any text begins a trial of 30 days.
#define UNLOCK_CODE "Anything for a 30-day trial"

int main(void) {
    BOOL success;
    HCkGlobal glob;
    HCkHttp http;
    HCkStringBuilder sbBody;
    HCkHttpResponse resp;
    int statusCode;
    const char *body;

    glob = CkGlobal_Create();
    CkGlobal_putUtf8(glob, TRUE);
    success = CkGlobal_UnlockBundle(glob, UNLOCK_CODE);
    if (!success) {
        fprintf(stderr, "%s\n", CkGlobal_lastErrorText(glob));
        CkGlobal_Dispose(glob);
        return 1;
    }

    http = CkHttp_Create();
    CkHttp_putUtf8(http, TRUE);
    CkHttp_SetRequestHeader(http, "X-Text", "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀");

    sbBody = CkStringBuilder_Create();
    CkStringBuilder_putUtf8(sbBody, TRUE);
    CkStringBuilder_Append(sbBody, "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\n");
    CkStringBuilder_Append(sbBody, "second line\n");
    CkStringBuilder_Append(sbBody, "\n");
    CkStringBuilder_Append(sbBody, "\tend");

    resp = CkHttpResponse_Create();
    CkHttpResponse_putUtf8(resp, TRUE);
    success = CkHttp_HttpSb(http, "POST", "https://api.example.com/echo", sbBody, "utf-8", "text/plain", resp);
    if (!success) {
        fprintf(stderr, "%s\n", CkHttp_lastErrorText(http));
        CkGlobal_Dispose(glob);
        CkHttp_Dispose(http);
        CkStringBuilder_Dispose(sbBody);
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
        CkStringBuilder_Dispose(sbBody);
        CkHttpResponse_Dispose(resp);
        return 1;
    }
    CkGlobal_Dispose(glob);
    CkHttp_Dispose(http);
    CkStringBuilder_Dispose(sbBody);
    CkHttpResponse_Dispose(resp);
    return 0;
}
