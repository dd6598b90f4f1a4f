// The request needs Digest authentication, which this sample doesn't support.

import java.net.URI;
import java.net.http.HttpClient;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

public class Main {
    public static void main(String[] args) throws Exception {
        var http = HttpClient.newHttpClient();
        var client = RestClient.builder().requestFactory(new JdkClientHttpRequestFactory(http)).build();
        var response = client.get()
                .uri(URI.create("https://api.example.com/me"))
                .retrieve()
                .toEntity(String.class);

        System.out.println(response.getStatusCode().value());
        System.out.println(response.getBody());
    }
}
