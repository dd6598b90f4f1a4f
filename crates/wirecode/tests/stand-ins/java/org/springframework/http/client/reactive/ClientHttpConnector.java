package org.springframework.http.client.reactive;

public interface ClientHttpConnector {}
