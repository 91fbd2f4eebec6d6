#ifndef CLIBCURL_H
#define CLIBCURL_H

// libcurl as Swift can call it: curl_easy_setopt and curl_easy_getinfo take a variable argument list, which Swift
// cannot pass. Each function below fixes the type of one argument and does nothing else.

#include <curl/curl.h>

static inline CURLcode clibcurl_set_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

// Copied by libcurl; NULL resets the option.
static inline CURLcode clibcurl_set_string(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

// Not copied: the list must outlive the transfer.
static inline CURLcode clibcurl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode clibcurl_set_pointer(CURL *easy, CURLoption option, void *value) {
    return curl_easy_setopt(easy, option, value);
}

// For CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION, which share a type.
typedef size_t (*clibcurl_data_callback)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode clibcurl_set_data_callback(CURL *easy, CURLoption option, clibcurl_data_callback value) {
    return curl_easy_setopt(easy, option, value);
}

typedef curl_socket_t (*clibcurl_open_socket_callback)(
    void *context, curlsocktype purpose, struct curl_sockaddr *address);

static inline CURLcode clibcurl_set_open_socket_callback(CURL *easy, clibcurl_open_socket_callback value) {
    return curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, value);
}

static inline CURLcode clibcurl_get_long(CURL *easy, CURLINFO info, long *value) {
    return curl_easy_getinfo(easy, info, value);
}

// The string belongs to the handle.
static inline CURLcode clibcurl_get_string(CURL *easy, CURLINFO info, char **value) {
    return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode clibcurl_get_pointer(CURL *easy, CURLINFO info, void **value) {
    return curl_easy_getinfo(easy, info, value);
}

// The member of the union that CURLMSG_DONE carries.
static inline CURLcode clibcurl_message_result(const CURLMsg *message) {
    return message->data.result;
}

#endif
