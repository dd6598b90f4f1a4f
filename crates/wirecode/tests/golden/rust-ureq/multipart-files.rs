use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The path of a file to send.
    let photo = "one.png";
    // The path of a file to send.
    let photo_2 = "two.jpg";
    // The path of a file to send.
    let notes = "path/to/notes";

    let mut body = Vec::new();
    body.extend("--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\ntwo \"photos\"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"".as_bytes());
    body.extend(
        Path::new(photo)
            .file_name()
            .unwrap_or_default()
            .as_encoded_bytes(),
    );
    body.extend("\"\r\nContent-Type: image/png\r\n\r\n".as_bytes());
    body.extend(std::fs::read(photo)?);
    body.extend("\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"".as_bytes());
    body.extend(
        Path::new(photo_2)
            .file_name()
            .unwrap_or_default()
            .as_encoded_bytes(),
    );
    body.extend("\"\r\nContent-Type: image/jpeg\r\n\r\n".as_bytes());
    body.extend(std::fs::read(photo_2)?);
    body.extend("\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"notes\"; filename=\"".as_bytes());
    body.extend(
        Path::new(notes)
            .file_name()
            .unwrap_or_default()
            .as_encoded_bytes(),
    );
    body.extend("\"\r\nContent-Type: text/plain\r\n\r\n".as_bytes());
    body.extend(std::fs::read(notes)?);
    body.extend("\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n".as_bytes());

    let mut response = ureq::post("https://api.example.com/photos")
        .header(
            "Content-Type",
            "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV",
        )
        .send(body)?;

    println!("{}", response.status());
    println!("{}", response.body_mut().read_to_string()?);
    Ok(())
}
