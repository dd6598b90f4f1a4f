// cpr keeps headers in a map, so only one of a repeated header is sent.

#include <iostream>
#include <string>

#include <cpr/cpr.h>

int main() {
    cpr::Response response = cpr::Patch(
        cpr::Url{"https://api.example.com/x"},
        cpr::Header{{"X-Tag", "one"}, {"X-Tag", "two"}, {"Cookie", "a=1; b=2"}, {"X-Empty", ""}, {"Content-Type", "application/xml"}},
        cpr::Body{"<a>1</a>"});
    if (response.error) {
        std::cerr << response.error.message << '\n';
        return 1;
    }
    std::cout << response.status_code << '\n' << response.text << '\n';
    return response.status_code < 400 ? 0 : 1;
}
