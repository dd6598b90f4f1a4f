import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

public class Main {
    public static void main(String[] args) throws Exception {
        var body = new ByteArrayOutputStream();
        body.writeBytes("--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"settings\"\r\nContent-Type: application/json\r\n\r\n{\"hidden\":true}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n".getBytes(StandardCharsets.UTF_8));

        var http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
        var client = RestClient.builder().requestFactory(new JdkClientHttpRequestFactory(http)).build();
        var response = client.post()
                .uri(URI.create("https://api.example.com/groups"))
                .header("Content-Type", "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV")
                .body(body.toByteArray())
                .retrieve()
                .toEntity(String.class);

        System.out.println(response.getStatusCode().value());
        System.out.println(response.getBody());
    }
}
