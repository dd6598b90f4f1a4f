#include <iostream>
#include <string>

#include <cpr/cpr.h>

int main() {
    // The path of a file to send.
    const std::string photo = "one.png";
    // The path of a file to send.
    const std::string photo_2 = "two.jpg";
    // The path of a file to send.
    const std::string notes = "path/to/notes";

    cpr::Response response = cpr::Post(
        cpr::Url{"https://api.example.com/photos"},
        cpr::Multipart{{"title", "two \"photos\""}, {"photo", cpr::File{photo}, "image/png"}, {"photo", cpr::File{photo_2}, "image/jpeg"}, {"notes", cpr::File{notes}, "text/plain"}});
    if (response.error) {
        std::cerr << response.error.message << '\n';
        return 1;
    }
    std::cout << response.status_code << '\n' << response.text << '\n';
    return response.status_code < 400 ? 0 : 1;
}
