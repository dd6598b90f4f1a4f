import kong.unirest.core.Unirest;

public class Main {
    public static void main(String[] args) throws Exception {
        // Stands for {{clientSecret}}.
        var clientSecret = "YOUR_CLIENT_SECRET";

        var response = Unirest.post("https://api.example.com/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body("grant_type=client_credentials&scope=a%2Cb&client_secret=" + clientSecret)
                .asString();

        System.out.println(response.getStatus());
        System.out.println(response.getBody());
        if (response.getStatus() >= 300) {
            System.exit(1);
        }
    }
}
