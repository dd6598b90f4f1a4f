#include <iostream>

#include "CkGlobal.h"
#include "CkHttp.h"
#include "CkHttpRequest.h"
#include "CkHttpResponse.h"

// The path of a file to send.
#define PHOTO "one.png"
// The path of a file to send.
#define PHOTO_2 "two.jpg"
// The path of a file to send.
#define NOTES "path/to/notes"

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
    req.AddParam("title", "two \"photos\"");
    success = req.AddFileForUpload2("photo", PHOTO, "image/png");
    if (!success) {
        std::cerr << req.lastErrorText() << "\n";
        return 1;
    }
    success = req.AddFileForUpload2("photo", PHOTO_2, "image/jpeg");
    if (!success) {
        std::cerr << req.lastErrorText() << "\n";
        return 1;
    }
    success = req.AddFileForUpload2("notes", NOTES, "text/plain");
    if (!success) {
        std::cerr << req.lastErrorText() << "\n";
        return 1;
    }

    CkHttpResponse resp;
    success = http.HttpReq("https://api.example.com/photos", req, resp);
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
