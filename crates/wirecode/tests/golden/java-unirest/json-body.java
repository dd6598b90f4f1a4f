import kong.unirest.core.Unirest;

public class Main {
    public static void main(String[] args) throws Exception {
        // Stands for {{baseUrl}}.
        var baseUrl = "https://api.example.com";
        // Stands for {{token}}.
        var token = "YOUR_TOKEN";

        Unirest.config().followRedirects(false);
        var response = Unirest.post(baseUrl + "/groups")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .body("{\n  \"name\": \"It's \\\"us\\\"\",\n  \"size\": 1.50,\n  \"tags\": [\"a\", \"b\"]\n}")
                .asString();

        System.out.println(response.getStatus());
        System.out.println(response.getBody());
        if (response.getStatus() >= 300) {
            System.exit(1);
        }
    }
}
