import java.net.URI;
import java.net.http.HttpClient;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

public class Main {
    public static void main(String[] args) throws Exception {
        // The member who leaves.
        var memberId = "YOUR_MEMBER_ID";

        var http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
        var client = RestClient.builder().requestFactory(new JdkClientHttpRequestFactory(http)).build();
        var response = client.delete()
                .uri(URI.create("https://api.example.com/groups/a%20b/c/members/" + memberId))
                .retrieve()
                .toEntity(String.class);

        System.out.println(response.getStatusCode().value());
        System.out.println(response.getBody());
    }
}
