use reqwest::blocking::Client;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let response = Client::new()
        .get("https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag")
        .header("Accept", "application/json")
        .send()?;

    println!("{}", response.status());
    let answer: serde_json::Value = response.error_for_status()?.json()?;
    println!("{answer:#}");
    Ok(())
}
