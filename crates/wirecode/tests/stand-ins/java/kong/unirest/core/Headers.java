package kong.unirest.core;

public class Headers {
    public String getFirst(String key) { return null; }
}
