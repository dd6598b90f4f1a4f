#include <iostream>

#include "CkGlobal.h"
#include "CkHttp.h"
#include "CkStringBuilder.h"
#include "CkHttpResponse.h"

// Any text begins a trial of 30 days.
#define UNLOCK_CODE "Anything for a 30-day trial"

int main() {
    bool success;
    CkGlobal glob;
    glob.put_Utf8(true);
    success = glob.UnlockBundle(UNLOCK_CODE);
    if (!success) {
        std::cerr << glob.lastErrorText() << "\n";
        return 1;
    }

    CkHttp http;
    http.put_Utf8(true);
    http.SetRequestHeader("X-Text", "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀");

    CkStringBuilder sbBody;
    sbBody.put_Utf8(true);
    sbBody.Append("#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\n");
    sbBody.Append("second line\n");
    sbBody.Append("\n");
    sbBody.Append("\tend");

    CkHttpResponse resp;
    resp.put_Utf8(true);
    success = http.HttpSb("POST", "https://api.example.com/echo", sbBody, "utf-8", "text/plain", resp);
    if (!success) {
        std::cerr << http.lastErrorText() << "\n";
        return 1;
    }

    int statusCode = resp.get_StatusCode();
    const char *body = resp.bodyStr();
    std::cout << statusCode << "\n";
    std::cout << body << "\n";
    if (statusCode >= 400) {
        return 1;
    }
    return 0;
}
