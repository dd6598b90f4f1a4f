use reqwest::blocking::Client;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Stands for {{baseUrl}}.
    let base_url = "https://api.example.com";
    // Stands for {{token}}.
    let token = "YOUR_TOKEN";

    let response = Client::new()
        .post(format!("{base_url}/groups"))
        .header("Content-Type", "application/json")
        .header("Authorization", format!("Bearer {token}"))
        .body(r#"{
  "name": "It's \"us\"",
  "size": 1.50,
  "tags": ["a", "b"]
}"#)
        .send()
        ?;

    println!("{}", response.status());
    let answer: serde_json::Value = response.error_for_status()?.json()?;
    println!("{answer:#}");
    Ok(())
}
