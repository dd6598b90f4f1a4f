use std::fs::File;

use reqwest::blocking::Client;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The path of a file to send.
    let file = "picture.png";

    let response = Client::new()
        .put("https://api.example.com/files/1")
        .header("Content-Type", "image/png")
        .body(File::open(file)?)
        .send()?;

    let status = response.status();
    println!("{status}\n{}", response.text()?);
    if !status.is_success() {
        return Err(status.to_string().into());
    }
    Ok(())
}
