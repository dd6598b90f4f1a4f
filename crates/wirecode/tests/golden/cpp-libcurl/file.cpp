#include <cstdio>
#include <iostream>
#include <string>

#include <curl/curl.h>

static size_t append(char* data, size_t size, size_t count, void* text) {
    static_cast<std::string*>(text)->append(data, size * count);
    return size * count;
}

int main() {
    // The path of a file to send.
    const std::string file2 = "picture.png";

    curl_global_init(CURL_GLOBAL_DEFAULT);
    CURL* curl = curl_easy_init();
    if (curl == nullptr)
        return 1;

    curl_slist* headers = curl_slist_append(nullptr, "Content-Type: image/png");

    curl_easy_setopt(curl, CURLOPT_URL, "https://api.example.com/files/1");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    std::FILE* file = std::fopen(file2.c_str(), "rb");
    if (file == nullptr)
        return 1;
    std::fseek(file, 0, SEEK_END);
    long size = std::ftell(file);
    std::rewind(file);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READDATA, file);
    curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)size);
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
        std::cout << status << '\n' << answer << '\n';

    std::fclose(file);
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    curl_global_cleanup();
    return result == CURLE_OK && status < 300 ? 0 : 1;
}
