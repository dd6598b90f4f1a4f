fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut body = Vec::new();
    body.extend("--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"settings\"\r\nContent-Type: application/json\r\n\r\n{\"hidden\":true}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n".as_bytes());

    let mut response = ureq::post("https://api.example.com/groups")
        .header(
            "Content-Type",
            "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV",
        )
        .send(body)?;

    println!("{}", response.status());
    let answer: serde_json::Value = response.body_mut().read_json()?;
    println!("{answer:#}");
    Ok(())
}
