#include <stdio.h>
#include "C_CkGlobal.h"
#include "C_CkHttp.h"
#include "C_CkHttpResponse.h"
#include "C_CkStringBuilder.h"
#include "C_CkJsonObject.h"

// Any text begins a trial of 30 days.
#define UNLOCK_CODE "Anything for a 30-day trial"

int main(void) {
    BOOL success;
    HCkGlobal glob;
    HCkHttp http;
    HCkHttpResponse resp;
    int statusCode;
    const char *body;
    HCkStringBuilder sbAnswer;
    HCkJsonObject jsonAnswer;
    int page;
    int countUsers;
    int i;
    const char *id;
    const char *name;
    BOOL active;
    const char *next;

    glob = CkGlobal_Create();
    success = CkGlobal_UnlockBundle(glob, UNLOCK_CODE);
    if (!success) {
        fprintf(stderr, "%s\n", CkGlobal_lastErrorText(glob));
        CkGlobal_Dispose(glob);
        return 1;
    }

    http = CkHttp_Create();
    CkHttp_SetRequestHeader(http, "Accept", "application/json");

    resp = CkHttpResponse_Create();
    success = CkHttp_HttpNoBody(http, "GET", "https://api.example.com/users\?page=2&filter%5Bname%5D=Ada%20L&flag", resp);
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

    sbAnswer = CkStringBuilder_Create();
    success = CkHttpResponse_GetBodySb(resp, sbAnswer);
    if (!success) {
        fprintf(stderr, "%s\n", CkHttpResponse_lastErrorText(resp));
        CkGlobal_Dispose(glob);
        CkHttp_Dispose(http);
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
        CkHttpResponse_Dispose(resp);
        CkStringBuilder_Dispose(sbAnswer);
        CkJsonObject_Dispose(jsonAnswer);
        return 1;
    }
    page = CkJsonObject_IntOf(jsonAnswer, "page");
    countUsers = CkJsonObject_SizeOfArray(jsonAnswer, "users");
    i = 0;
    while (i < countUsers) {
        CkJsonObject_putI(jsonAnswer, i);
        id = CkJsonObject_stringOf(jsonAnswer, "users[i].id");
        name = CkJsonObject_stringOf(jsonAnswer, "users[i].name");
        active = CkJsonObject_BoolOf(jsonAnswer, "users[i].active");
        i = i + 1;
    }
    next = CkJsonObject_stringOf(jsonAnswer, "next");
    CkGlobal_Dispose(glob);
    CkHttp_Dispose(http);
    CkHttpResponse_Dispose(resp);
    CkStringBuilder_Dispose(sbAnswer);
    CkJsonObject_Dispose(jsonAnswer);
    return 0;
}
