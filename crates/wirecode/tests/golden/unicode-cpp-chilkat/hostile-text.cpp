#include <iostream>

#include "CkGlobalW.h"
#include "CkHttpW.h"
#include "CkStringBuilderW.h"
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
    http.SetRequestHeader(L"X-Text", L"#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n \351 \U0001f600");

    CkStringBuilderW sbBody;
    sbBody.Append(L"#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n \351 \U0001f600\r\n");
    sbBody.Append(L"second line\n");
    sbBody.Append(L"\n");
    sbBody.Append(L"\tend");

    CkHttpResponseW resp;
    success = http.HttpSb(L"POST", L"https://api.example.com/echo", sbBody, L"utf-8", L"text/plain", resp);
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
