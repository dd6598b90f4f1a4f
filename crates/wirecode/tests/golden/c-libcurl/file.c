#include <stdio.h>

#include <curl/curl.h>

// The path of a file to send.
#define FILE2 "picture.png"

int main(void)
{
    curl_global_init(CURL_GLOBAL_DEFAULT);
    CURL *curl = curl_easy_init();
    if (curl == NULL)
        return 1;

    struct curl_slist *headers = curl_slist_append(NULL, "Content-Type: image/png");

    curl_easy_setopt(curl, CURLOPT_URL, "https://api.example.com/files/1");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    FILE *file = fopen(FILE2, "rb");
    if (file == NULL)
        return 1;
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READDATA, file);
    curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)size);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);

    CURLcode result = curl_easy_perform(curl);
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (result != CURLE_OK)
        fprintf(stderr, "%s\n", curl_easy_strerror(result));
    else
        printf("\n%ld\n", status);

    fclose(file);
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    curl_global_cleanup();
    return result == CURLE_OK && status < 300 ? 0 : 1;
}
