package kong.unirest.core;

public interface HttpResponse<T> {
    int getStatus();
    T getBody();
}
