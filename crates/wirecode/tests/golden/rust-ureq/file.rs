use std::fs::File;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The path of a file to send.
    let file = "picture.png";

    let mut response = ureq::put("https://api.example.com/files/1")
        .header("Content-Type", "image/png")
        .send(File::open(file)?)?;

    println!("{}", response.status());
    println!("{}", response.body_mut().read_to_string()?);
    Ok(())
}
