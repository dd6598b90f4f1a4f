package kong.unirest.core;

public class Config {
    public Config followRedirects(boolean enable) { return this; }
    public Config version(java.net.http.HttpClient.Version value) { return this; }
}
