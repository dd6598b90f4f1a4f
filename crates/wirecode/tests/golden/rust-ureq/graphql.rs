fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut response = ureq::post("https://api.example.com/graphql")
        .header("Content-Type", "application/json")
        .send("{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}")?;

    println!("{}", response.status());
    println!("{}", response.body_mut().read_to_string()?);
    Ok(())
}
