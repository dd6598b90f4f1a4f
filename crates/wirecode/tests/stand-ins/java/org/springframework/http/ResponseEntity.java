package org.springframework.http;

public class ResponseEntity<T> {
    public HttpStatusCode getStatusCode() { return null; }
    public HttpHeaders getHeaders() { return null; }
    public T getBody() { return null; }
}
