package org.springframework.http.client;

public class JdkClientHttpRequestFactory implements ClientHttpRequestFactory {
    public JdkClientHttpRequestFactory(java.net.http.HttpClient client) {}
}
