#include <iostream>
#include <string>

#include <cpr/cpr.h>
#include <nlohmann/json.hpp>

int main() {
    cpr::Response response = cpr::Post(
        cpr::Url{"https://api.example.com/groups"},
        cpr::Multipart{{"name", "Excepteur proident in"}, {"type", "normal"}, {"settings", "{\"hidden\":true}", "application/json"}});
    if (response.error) {
        std::cerr << response.error.message << '\n';
        return 1;
    }
    std::cout << response.status_code << '\n' << nlohmann::json::parse(response.text).dump(2) << '\n';
    return response.status_code < 400 ? 0 : 1;
}
