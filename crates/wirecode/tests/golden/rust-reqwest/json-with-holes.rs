use reqwest::blocking::Client;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Stands for {{groupId}}.
    let group_id = "YOUR_GROUP_ID";
    // Stands for {{groupName}}.
    let group_name = "YOUR_GROUP_NAME";
    // Stands for {{limit}}.
    let limit = "YOUR_LIMIT";

    let response = Client::new()
        .put(format!("https://api.example.com/groups/{group_id}"))
        .header("Content-Type", "application/json")
        .body(format!("{{\"name\": \"{group_name}\", \"limit\": {limit}}}"))
        .send()?;

    let status = response.status();
    println!("{status}\n{}", response.text()?);
    if !status.is_success() {
        return Err(status.to_string().into());
    }
    Ok(())
}
