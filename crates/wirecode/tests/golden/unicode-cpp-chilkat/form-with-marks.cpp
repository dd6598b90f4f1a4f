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
    CkHttpRequestW req;
    req.put_HttpVerb(L"POST");
    req.put_ContentType(L"application/x-www-form-urlencoded");
    req.AddParam(L"q", L"a b*c~(d)!");
    req.AddParam(L"q", L"1+1=2&3");

    CkHttpResponseW resp;
    success = http.HttpReq(L"https://api.example.com/search", req, resp);
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
    return 0;
}
