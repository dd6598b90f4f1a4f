#include <iostream>
#include <string>

#include <cpr/cpr.h>

int main() {
    // The path of a file to send.
    const std::string file = "picture.png";

    cpr::Response response = cpr::Put(
        cpr::Url{"https://api.example.com/files/1"},
        cpr::Header{{"Content-Type", "image/png"}},
        cpr::Body{cpr::File{file}});
    if (response.error) {
        std::cerr << response.error.message << '\n';
        return 1;
    }
    std::cout << response.status_code << '\n' << response.text << '\n';
    return response.status_code < 400 ? 0 : 1;
}
