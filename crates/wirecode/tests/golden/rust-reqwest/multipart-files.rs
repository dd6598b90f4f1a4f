use reqwest::blocking::Client;
use reqwest::blocking::multipart::{Form, Part};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The path of a file to send.
    let photo = "one.png";
    // The path of a file to send.
    let photo_2 = "two.jpg";
    // The path of a file to send.
    let notes = "path/to/notes";

    let form = Form::new()
        .text("title", "two \"photos\"")
        .part("photo", Part::file(photo)?.mime_str("image/png")?)
        .part("photo", Part::file(photo_2)?.mime_str("image/jpeg")?)
        .part("notes", Part::file(notes)?.mime_str("text/plain")?);

    let response = Client::new()
        .post("https://api.example.com/photos")
        .multipart(form)
        .send()?;

    let status = response.status();
    println!("{status}\n{}", response.text()?);
    if !status.is_success() {
        return Err(status.to_string().into());
    }
    Ok(())
}
