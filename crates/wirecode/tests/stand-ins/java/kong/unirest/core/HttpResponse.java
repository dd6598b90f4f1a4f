package kong.unirest.core;

public interface HttpResponse<T> {
    int getStatus();
    Headers getHeaders();
    T getBody();
}
