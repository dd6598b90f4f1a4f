// The request needs Digest authentication, which this sample doesn't support.

import kong.unirest.core.Unirest;

public class Main {
    public static void main(String[] args) throws Exception {
        Unirest.config().followRedirects(false);
        var response = Unirest.get("https://api.example.com/me")
                .asString();

        System.out.println(response.getStatus());
        System.out.println(response.getBody());
        if (response.getStatus() >= 300) {
            System.exit(1);
        }
    }
}
