package org.springframework.http.client.reactive;

public class JdkClientHttpConnector implements ClientHttpConnector {
    public JdkClientHttpConnector(java.net.http.HttpClient client) {}
}
