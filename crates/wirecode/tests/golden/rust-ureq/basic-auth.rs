use base64::prelude::{BASE64_STANDARD, Engine};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Stands for {{password}}.
    let password = "YOUR_PASSWORD";

    let login = BASE64_STANDARD.encode(format!("ada:{password}"));
    let mut response = ureq::get("https://api.example.com/me")
        .header("Authorization", format!("Basic {login}"))
        .call()?;

    println!("{}", response.status());
    println!("{}", response.body_mut().read_to_string()?);
    Ok(())
}
