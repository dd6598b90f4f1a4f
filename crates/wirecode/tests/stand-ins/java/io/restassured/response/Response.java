package io.restassured.response;

public interface Response {
    int statusCode();
    String asString();
}
