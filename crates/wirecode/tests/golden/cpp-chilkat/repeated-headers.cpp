// Chilkat can't repeat a header, so this sample joins the values of a repeated one
// by commas, which means the same (RFC 9110, 5.3).

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
    http.put_FollowRedirects(false);
    CkHttpRequest req;
    req.put_HttpVerb("PATCH");
    req.put_ContentType("application/xml");
    req.AddHeader("X-Tag", "one, two");
    req.AddHeader("Cookie", "a=1; b=2");
    req.AddHeader("X-Empty", "");
    success = req.LoadBodyFromString("<a>1</a>", "utf-8");
    if (!success) {
        std::cerr << req.lastErrorText() << "\n";
        return 1;
    }

    CkHttpResponse resp;
    success = http.HttpReq("https://api.example.com/x", req, resp);
    if (!success) {
        std::cerr << http.lastErrorText() << "\n";
        return 1;
    }

    int statusCode = resp.get_StatusCode();
    const char *body = resp.bodyStr();
    std::cout << statusCode << "\n";
    std::cout << body << "\n";
    if (statusCode >= 300) {
        return 1;
    }
    return 0;
}
