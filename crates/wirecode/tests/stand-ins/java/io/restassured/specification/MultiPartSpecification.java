package io.restassured.specification;

public interface MultiPartSpecification {}
