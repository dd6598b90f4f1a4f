package io.restassured.specification;

import io.restassured.response.Response;
import java.net.URI;

public interface RequestSpecification {
    RequestSpecification urlEncodingEnabled(boolean isEnabled);
    RequestSpecification relaxedHTTPSValidation();
    RequestSpecification proxy(URI uri);
    RequestSpecification header(String name, Object value, Object... additional);
    RequestSpecification body(byte[] body);
    RequestSpecification multiPart(MultiPartSpecification part);
    RedirectSpecification redirects();
    AuthenticationSpecification auth();
    RequestSpecification when();
    Response get(String path, Object... parameters);
    Response post(String path, Object... parameters);
    Response put(String path, Object... parameters);
    Response delete(String path, Object... parameters);
    Response head(String path, Object... parameters);
    Response patch(String path, Object... parameters);
    Response options(String path, Object... parameters);
    Response request(String method, String path, Object... parameters);
}
