import kong.unirest.core.Unirest;

public class Main {
    public static void main(String[] args) throws Exception {
        // Stands for {{groupId}}.
        var groupId = "YOUR_GROUP_ID";
        // Stands for {{groupName}}.
        var groupName = "YOUR_GROUP_NAME";
        // Stands for {{limit}}.
        var limit = "YOUR_LIMIT";

        var response = Unirest.put("https://api.example.com/groups/" + groupId)
                .header("Content-Type", "application/json")
                .body("{\"name\": \"" + groupName + "\", \"limit\": " + limit + "}")
                .asString();

        System.out.println(response.getStatus());
        System.out.println(response.getBody());
        if (response.getStatus() >= 300) {
            System.exit(1);
        }
    }
}
