package io.restassured.specification;

public interface RedirectSpecification {
    RequestSpecification follow(boolean isFollowed);
}
