package org.springframework.http;

public class HttpHeaders {
    public java.net.URI getLocation() { return null; }
}
