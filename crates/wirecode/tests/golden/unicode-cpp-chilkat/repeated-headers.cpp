// Chilkat can't repeat a header, so this sample joins the values of a repeated one
// by commas, which means the same (RFC 9110, 5.3).

#include <iostream>

#include "CkGlobalW.h"
#include "CkHttpW.h"
#include "CkHttpRequestW.h"
#include "CkHttpResponseW.h"

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
    http.put_FollowRedirects(false);
    CkHttpRequestW req;
    req.put_HttpVerb(L"PATCH");
    req.put_ContentType(L"application/xml");
    req.AddHeader(L"X-Tag", L"one, two");
    req.AddHeader(L"Cookie", L"a=1; b=2");
    req.AddHeader(L"X-Empty", L"");
    success = req.LoadBodyFromString(L"<a>1</a>", L"utf-8");
    if (!success) {
        std::wcerr << req.lastErrorText() << L"\n";
        return 1;
    }

    CkHttpResponseW resp;
    success = http.HttpReq(L"https://api.example.com/x", req, resp);
    if (!success) {
        std::wcerr << http.lastErrorText() << L"\n";
        return 1;
    }

    int statusCode = resp.get_StatusCode();
    const wchar_t *body = resp.bodyStr();
    std::wcout << statusCode << L"\n";
    std::wcout << body << L"\n";
    if (statusCode >= 300) {
        return 1;
    }
    return 0;
}
