package org.springframework.web.client;

import java.net.URI;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.ClientHttpRequestFactory;

public interface RestClient {
    static Builder builder() { return null; }

    interface Builder {
        Builder requestFactory(ClientHttpRequestFactory factory);
        RestClient build();
    }

    RequestHeadersUriSpec<?> get();
    RequestHeadersUriSpec<?> head();
    RequestHeadersUriSpec<?> delete();
    RequestHeadersUriSpec<?> options();
    RequestBodyUriSpec post();
    RequestBodyUriSpec put();
    RequestBodyUriSpec patch();
    RequestBodyUriSpec method(HttpMethod method);

    interface UriSpec<S extends RequestHeadersSpec<?>> {
        S uri(URI uri);
    }

    interface RequestHeadersSpec<S extends RequestHeadersSpec<S>> {
        S header(String header, String... values);
        ResponseSpec retrieve();
    }

    interface RequestBodySpec extends RequestHeadersSpec<RequestBodySpec> {
        RequestBodySpec body(Object body);
    }

    interface RequestHeadersUriSpec<S extends RequestHeadersSpec<S>> extends UriSpec<S>, RequestHeadersSpec<S> {}

    interface RequestBodyUriSpec extends RequestBodySpec, RequestHeadersUriSpec<RequestBodySpec> {}

    interface ResponseSpec {
        <T> ResponseEntity<T> toEntity(Class<T> type);
    }
}
