package kong.unirest.core;

public interface GetRequest extends HttpRequest<GetRequest> {}
