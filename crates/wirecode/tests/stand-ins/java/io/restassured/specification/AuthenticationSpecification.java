package io.restassured.specification;

public interface AuthenticationSpecification {
    RequestSpecification digest(String user, String password);
}
