#include <stdio.h>

#include <curl/curl.h>

// Stands for {{groupId}}.
#define GROUP_ID "YOUR_GROUP_ID"
// Stands for {{groupName}}.
#define GROUP_NAME "YOUR_GROUP_NAME"
// Stands for {{limit}}.
#define LIMIT "YOUR_LIMIT"

int main(void)
{
    curl_global_init(CURL_GLOBAL_DEFAULT);
    CURL *curl = curl_easy_init();
    if (curl == NULL)
        return 1;

    struct curl_slist *headers = curl_slist_append(NULL, "Content-Type: application/json");

    curl_easy_setopt(curl, CURLOPT_URL, "https://api.example.com/groups/" GROUP_ID);
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, "PUT");
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, "{\"name\": \"" GROUP_NAME "\", \"limit\": " LIMIT "}");
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);

    CURLcode result = curl_easy_perform(curl);
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (result != CURLE_OK)
        fprintf(stderr, "%s\n", curl_easy_strerror(result));
    else
        printf("\n%ld\n", status);

    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    curl_global_cleanup();
    return result == CURLE_OK && status < 300 ? 0 : 1;
}
