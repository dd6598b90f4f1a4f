fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Stands for {{baseUrl}}.
    let base_url = "https://api.example.com";
    // Stands for {{token}}.
    let token = "YOUR_TOKEN";

    let mut response = ureq::post(format!("{base_url}/groups"))
        .header("Content-Type", "application/json")
        .header("Authorization", format!("Bearer {token}"))
        .send(r#"{
  "name": "It's \"us\"",
  "size": 1.50,
  "tags": ["a", "b"]
}"#)?;

    println!("{}", response.status());
    let answer: serde_json::Value = response.body_mut().read_json()?;
    println!("{answer:#}");
    Ok(())
}
