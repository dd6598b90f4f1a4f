#include <iostream>
#include <string>

#include <cpr/cpr.h>

int main() {
    // Stands for {{groupId}}.
    const std::string group_id = "YOUR_GROUP_ID";
    // Stands for {{groupName}}.
    const std::string group_name = "YOUR_GROUP_NAME";
    // Stands for {{limit}}.
    const std::string limit = "YOUR_LIMIT";

    cpr::Response response = cpr::Put(
        cpr::Url{"https://api.example.com/groups/" + group_id},
        cpr::Header{{"Content-Type", "application/json"}},
        cpr::Body{"{\"name\": \"" + group_name + "\", \"limit\": " + limit + "}"});
    if (response.error) {
        std::cerr << response.error.message << '\n';
        return 1;
    }
    std::cout << response.status_code << '\n' << response.text << '\n';
    return response.status_code < 400 ? 0 : 1;
}
