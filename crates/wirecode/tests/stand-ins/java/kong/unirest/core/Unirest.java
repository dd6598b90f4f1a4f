package kong.unirest.core;

public class Unirest {
    public static Config config() { return null; }
    public static GetRequest get(String url) { return null; }
    public static GetRequest head(String url) { return null; }
    public static GetRequest options(String url) { return null; }
    public static HttpRequestWithBody post(String url) { return null; }
    public static HttpRequestWithBody put(String url) { return null; }
    public static HttpRequestWithBody patch(String url) { return null; }
    public static HttpRequestWithBody delete(String url) { return null; }
    public static HttpRequestWithBody request(String method, String url) { return null; }
}
