// The request needs Digest authentication, which this sample doesn't support.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut response = ureq::get("https://api.example.com/me").call()?;

    println!("{}", response.status());
    println!("{}", response.body_mut().read_to_string()?);
    Ok(())
}
