#include <stdio.h>
#include "C_CkGlobal.h"
#include "C_CkHttp.h"
#include "C_CkStringBuilder.h"
#include "C_CkHttpResponse.h"
#include "C_CkJsonObject.h"

// Stands for {{baseUrl}}.
#define BASE_URL "https://api.example.com"
// Stands for {{token}}.
#define TOKEN "YOUR_TOKEN"

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
    HCkStringBuilder sbAnswer;
    HCkJsonObject jsonAnswer;
    const char *id;
    const char *name;

    glob = CkGlobal_Create();
    success = CkGlobal_UnlockBundle(glob, UNLOCK_CODE);
    if (!success) {
        fprintf(stderr, "%s\n", CkGlobal_lastErrorText(glob));
        CkGlobal_Dispose(glob);
        return 1;
    }

    http = CkHttp_Create();
    CkHttp_SetRequestHeader(http, "Authorization", "Bearer " TOKEN);

    sbBody = CkStringBuilder_Create();
    CkStringBuilder_Append(sbBody, "{\n");
    CkStringBuilder_Append(sbBody, "  \"name\": \"It's \\\"us\\\"\",\n");
    CkStringBuilder_Append(sbBody, "  \"size\": 1.50,\n");
    CkStringBuilder_Append(sbBody, "  \"tags\": [\"a\", \"b\"]\n");
    CkStringBuilder_Append(sbBody, "}");

    resp = CkHttpResponse_Create();
    success = CkHttp_HttpSb(http, "POST", BASE_URL "/groups", sbBody, "utf-8", "application/json", resp);
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

    sbAnswer = CkStringBuilder_Create();
    success = CkHttpResponse_GetBodySb(resp, sbAnswer);
    if (!success) {
        fprintf(stderr, "%s\n", CkHttpResponse_lastErrorText(resp));
        CkGlobal_Dispose(glob);
        CkHttp_Dispose(http);
        CkStringBuilder_Dispose(sbBody);
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
        CkStringBuilder_Dispose(sbBody);
        CkHttpResponse_Dispose(resp);
        CkStringBuilder_Dispose(sbAnswer);
        CkJsonObject_Dispose(jsonAnswer);
        return 1;
    }
    id = CkJsonObject_stringOf(jsonAnswer, "id");
    name = CkJsonObject_stringOf(jsonAnswer, "name");
    CkGlobal_Dispose(glob);
    CkHttp_Dispose(http);
    CkStringBuilder_Dispose(sbBody);
    CkHttpResponse_Dispose(resp);
    CkStringBuilder_Dispose(sbAnswer);
    CkJsonObject_Dispose(jsonAnswer);
    return 0;
}
