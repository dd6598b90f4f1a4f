#include <iostream>
#include <string>

#include <curl/curl.h>
#include <nlohmann/json.hpp>

static size_t append(char* data, size_t size, size_t count, void* text) {
    static_cast<std::string*>(text)->append(data, size * count);
    return size * count;
}

int main() {
    curl_global_init(CURL_GLOBAL_DEFAULT);
    CURL* curl = curl_easy_init();
    if (curl == nullptr)
        return 1;

    curl_slist* headers = curl_slist_append(nullptr, "Accept: application/json");

    curl_easy_setopt(curl, CURLOPT_URL, "https://api.example.com/users\?page=2&filter%5Bname%5D=Ada%20L&flag");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    std::string answer;
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, append);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);

    CURLcode result = curl_easy_perform(curl);
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (result != CURLE_OK)
        std::cerr << curl_easy_strerror(result) << '\n';
    else
        std::cout << status << '\n' << nlohmann::json::parse(answer).dump(2) << '\n';

    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    curl_global_cleanup();
    return result == CURLE_OK && status < 300 ? 0 : 1;
}
