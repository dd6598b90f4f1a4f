#include <iostream>
#include <string>

#include <cpr/cpr.h>
#include <nlohmann/json.hpp>

int main() {
    // Stands for {{baseUrl}}.
    const std::string base_url = "https://api.example.com";
    // Stands for {{token}}.
    const std::string token = "YOUR_TOKEN";

    cpr::Response response = cpr::Post(
        cpr::Url{base_url + "/groups"},
        cpr::Header{{"Content-Type", "application/json"}, {"Authorization", "Bearer " + token}},
        cpr::Body{R"({
  "name": "It's \"us\"",
  "size": 1.50,
  "tags": ["a", "b"]
})"});
    if (response.error) {
        std::cerr << response.error.message << '\n';
        return 1;
    }
    std::cout << response.status_code << '\n' << nlohmann::json::parse(response.text).dump(2) << '\n';
    return response.status_code < 400 ? 0 : 1;
}
