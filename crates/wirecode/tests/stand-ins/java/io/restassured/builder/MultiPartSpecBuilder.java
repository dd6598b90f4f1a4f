package io.restassured.builder;

import io.restassured.specification.MultiPartSpecification;

public class MultiPartSpecBuilder {
    public MultiPartSpecBuilder(byte[] content) {}
    public MultiPartSpecBuilder controlName(String name) { return this; }
    public MultiPartSpecBuilder fileName(String name) { return this; }
    public MultiPartSpecBuilder emptyFileName() { return this; }
    public MultiPartSpecBuilder mimeType(String type) { return this; }
    public MultiPartSpecBuilder header(String name, String value) { return this; }
    public MultiPartSpecification build() { return null; }
}
