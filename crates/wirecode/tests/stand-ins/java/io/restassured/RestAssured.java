package io.restassured;

import io.restassured.specification.RequestSpecification;

public class RestAssured {
    public static RequestSpecification given() { return null; }
}
