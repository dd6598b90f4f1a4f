#include <iostream>

#include "CkGlobal.h"
#include "CkHttp.h"
#include "CkHttpRequest.h"
#include "CkHttpResponse.h"

// Any text begins a trial of 30 days.
#define UNLOCK_CODE "Anything for a 30-day trial"

int main() {
    bool success;
    CkGlobal glob;
    success = glob.UnlockBundle(UNLOCK_CODE);
    if (!success) {
        std::cerr << glob.lastErrorText() << "\n";
        return 1;
    }

    CkHttp http;
    CkHttpRequest req;
    req.put_HttpVerb("POST");
    req.put_ContentType("application/x-www-form-urlencoded");
    req.AddParam("q", "a b*c~(d)!");
    req.AddParam("q", "1+1=2&3");

    CkHttpResponse resp;
    success = http.HttpReq("https://api.example.com/search", req, resp);
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
