use reqwest::blocking::Client;
use reqwest::redirect::Policy;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder().redirect(Policy::none()).build()?;
    let request = client
        .patch("https://api.example.com/x")
        .header("X-Tag", "one")
        .header("X-Tag", "two")
        .header("Cookie", "a=1; b=2")
        .header("X-Empty", "")
        .header("Content-Type", "application/xml")
        .body("<a>1</a>")
        .build()?;
    let mut headers = request.headers().clone();
    let mut response = client.execute(request)?;
    headers.remove("Content-Type");
    for _ in 0..10 {
        if ![301, 302, 303].contains(&response.status().as_u16()) {
            break;
        }
        let location = response.headers().get("Location").ok_or("no location")?;
        let place = response.url().join(location.to_str()?)?;
        if place.origin() != response.url().origin() {
            headers.clear();
        }
        response = client.get(place).headers(headers.clone()).send()?;
    }

    let status = response.status();
    println!("{status}\n{}", response.text()?);
    if !status.is_success() {
        return Err(status.to_string().into());
    }
    Ok(())
}
