#include <iostream>

#include "CkGlobal.h"
#include "CkHttp.h"
#include "CkHttpRequest.h"
#include "CkHttpResponse.h"
#include "CkStringBuilder.h"
#include "CkJsonObject.h"

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
    req.put_ContentType("multipart/form-data");
    req.AddParam("name", "Excepteur proident in");
    req.AddParam("type", "normal");
    success = req.AddStringForUpload2("settings", "", "{\"hidden\":true}", "utf-8", "application/json");
    if (!success) {
        std::cerr << req.lastErrorText() << "\n";
        return 1;
    }

    CkHttpResponse resp;
    success = http.HttpReq("https://api.example.com/groups", req, resp);
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

    CkStringBuilder sbAnswer;
    success = resp.GetBodySb(sbAnswer);
    if (!success) {
        std::cerr << resp.lastErrorText() << "\n";
        return 1;
    }
    CkJsonObject jsonAnswer;
    success = jsonAnswer.LoadSb(sbAnswer);
    if (!success) {
        std::cerr << jsonAnswer.lastErrorText() << "\n";
        return 1;
    }
    return 0;
}
