package kong.unirest.core;

public interface RequestBodyEntity extends HttpRequest<RequestBodyEntity> {}
