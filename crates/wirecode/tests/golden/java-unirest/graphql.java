import kong.unirest.core.Unirest;

public class Main {
    public static void main(String[] args) throws Exception {
        var response = Unirest.post("https://api.example.com/graphql")
                .header("Content-Type", "application/json")
                .body("{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}")
                .asString();

        System.out.println(response.getStatus());
        System.out.println(response.getBody());
        if (response.getStatus() >= 300) {
            System.exit(1);
        }
    }
}
