fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Stands for {{groupId}}.
    let group_id = "YOUR_GROUP_ID";
    // Stands for {{groupName}}.
    let group_name = "YOUR_GROUP_NAME";
    // Stands for {{limit}}.
    let limit = "YOUR_LIMIT";

    let mut response = ureq::put(format!("https://api.example.com/groups/{group_id}"))
        .header("Content-Type", "application/json")
        .send(format!("{{\"name\": \"{group_name}\", \"limit\": {limit}}}"))?;

    println!("{}", response.status());
    println!("{}", response.body_mut().read_to_string()?);
    Ok(())
}
