#include <iostream>
#include <string>

#include <cpr/cpr.h>

int main() {
    cpr::Response response = cpr::Post(
        cpr::Url{"https://api.example.com/search"},
        cpr::Header{{"Content-Type", "application/x-www-form-urlencoded"}},
        cpr::Body{"q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263"});
    if (response.error) {
        std::cerr << response.error.message << '\n';
        return 1;
    }
    std::cout << response.status_code << '\n' << response.text << '\n';
    return response.status_code < 400 ? 0 : 1;
}
