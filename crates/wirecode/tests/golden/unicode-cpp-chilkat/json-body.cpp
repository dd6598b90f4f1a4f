#include <iostream>

#include "CkGlobalW.h"
#include "CkHttpW.h"
#include "CkStringBuilderW.h"
#include "CkHttpResponseW.h"
#include "CkJsonObjectW.h"

// Stands for {{baseUrl}}.
#define BASE_URL L"https://api.example.com"
// Stands for {{token}}.
#define TOKEN L"YOUR_TOKEN"

// Any text begins a trial of 30 days.
#define UNLOCK_CODE L"Anything for a 30-day trial"

int main() {
    bool success;
    CkGlobalW glob;
    success = glob.UnlockBundle(UNLOCK_CODE);
    if (!success) {
        std::wcerr << glob.lastErrorText() << L"\n";
        return 1;
    }

    CkHttpW http;
    http.SetRequestHeader(L"Authorization", L"Bearer " TOKEN);

    CkStringBuilderW sbBody;
    sbBody.Append(L"{\n");
    sbBody.Append(L"  \"name\": \"It's \\\"us\\\"\",\n");
    sbBody.Append(L"  \"size\": 1.50,\n");
    sbBody.Append(L"  \"tags\": [\"a\", \"b\"]\n");
    sbBody.Append(L"}");

    CkHttpResponseW resp;
    success = http.HttpSb(L"POST", BASE_URL L"/groups", sbBody, L"utf-8", L"application/json", resp);
    if (!success) {
        std::wcerr << http.lastErrorText() << L"\n";
        return 1;
    }

    int statusCode = resp.get_StatusCode();
    const wchar_t *body = resp.bodyStr();
    std::wcout << statusCode << L"\n";
    std::wcout << body << L"\n";
    if (statusCode >= 400) {
        return 1;
    }

    CkStringBuilderW sbAnswer;
    success = resp.GetBodySb(sbAnswer);
    if (!success) {
        std::wcerr << resp.lastErrorText() << L"\n";
        return 1;
    }
    CkJsonObjectW jsonAnswer;
    success = jsonAnswer.LoadSb(sbAnswer);
    if (!success) {
        std::wcerr << jsonAnswer.lastErrorText() << L"\n";
        return 1;
    }
    const wchar_t *id = jsonAnswer.stringOf(L"id");
    (void)id;
    const wchar_t *name = jsonAnswer.stringOf(L"name");
    (void)name;
    return 0;
}
