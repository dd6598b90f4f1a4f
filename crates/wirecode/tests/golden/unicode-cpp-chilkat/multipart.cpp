#include <iostream>

#include "CkGlobalW.h"
#include "CkHttpW.h"
#include "CkHttpRequestW.h"
#include "CkHttpResponseW.h"
#include "CkStringBuilderW.h"
#include "CkJsonObjectW.h"

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
    CkHttpRequestW req;
    req.put_HttpVerb(L"POST");
    req.put_ContentType(L"multipart/form-data");
    req.AddParam(L"name", L"Excepteur proident in");
    req.AddParam(L"type", L"normal");
    success = req.AddStringForUpload2(L"settings", L"", L"{\"hidden\":true}", L"utf-8", L"application/json");
    if (!success) {
        std::wcerr << req.lastErrorText() << L"\n";
        return 1;
    }

    CkHttpResponseW resp;
    success = http.HttpReq(L"https://api.example.com/groups", req, resp);
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
    return 0;
}
