package org.springframework.web.reactive.function.client;

import java.net.URI;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.reactive.ClientHttpConnector;
import reactor.core.publisher.Mono;

public interface WebClient {
    static Builder builder() { return null; }

    interface Builder {
        Builder clientConnector(ClientHttpConnector connector);
        WebClient build();
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
        RequestHeadersSpec<?> bodyValue(Object body);
    }

    interface RequestHeadersUriSpec<S extends RequestHeadersSpec<S>> extends UriSpec<S>, RequestHeadersSpec<S> {}

    interface RequestBodyUriSpec extends RequestBodySpec, RequestHeadersUriSpec<RequestBodySpec> {}

    interface ResponseSpec {
        <T> Mono<ResponseEntity<T>> toEntity(Class<T> type);
    }
}
