use reqwest::blocking::Client;
use reqwest::blocking::multipart::{Form, Part};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let form = Form::new()
        .text("name", "Excepteur proident in")
        .text("type", "normal")
        .part(
            "settings",
            Part::text("{\"hidden\":true}").mime_str("application/json")?,
        );

    let response = Client::new()
        .post("https://api.example.com/groups")
        .multipart(form)
        .send()?;

    println!("{}", response.status());
    let answer: serde_json::Value = response.error_for_status()?.json()?;
    println!("{answer:#}");
    Ok(())
}
