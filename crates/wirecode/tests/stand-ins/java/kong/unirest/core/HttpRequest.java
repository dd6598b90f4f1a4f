package kong.unirest.core;

public interface HttpRequest<R extends HttpRequest> {
    R header(String name, String value);
    R requestTimeout(Integer milliseconds);
    HttpResponse<String> asString();
}
