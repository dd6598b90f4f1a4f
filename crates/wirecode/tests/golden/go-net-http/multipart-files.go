package main

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"os"
	"path/filepath"
)

func main() {
	// The path of a file to send.
	const photo = "one.png"
	// The path of a file to send.
	const photo2 = "two.jpg"
	// The path of a file to send.
	const notes = "path/to/notes"

	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	if err := form.WriteField("title", "two \"photos\""); err != nil {
		log.Fatal(err)
	}
	part, err := form.CreatePart(textproto.MIMEHeader{
		"Content-Disposition": {"form-data; name=\"photo\"; filename=\"" + filepath.Base(photo) + `"`},
		"Content-Type":        {"image/png"},
	})
	if err != nil {
		log.Fatal(err)
	}
	file, err := os.Open(photo)
	if err != nil {
		log.Fatal(err)
	}
	defer file.Close()
	if _, err := io.Copy(part, file); err != nil {
		log.Fatal(err)
	}
	part2, err := form.CreatePart(textproto.MIMEHeader{
		"Content-Disposition": {"form-data; name=\"photo\"; filename=\"" + filepath.Base(photo2) + `"`},
		"Content-Type":        {"image/jpeg"},
	})
	if err != nil {
		log.Fatal(err)
	}
	file2, err := os.Open(photo2)
	if err != nil {
		log.Fatal(err)
	}
	defer file2.Close()
	if _, err := io.Copy(part2, file2); err != nil {
		log.Fatal(err)
	}
	part3, err := form.CreatePart(textproto.MIMEHeader{
		"Content-Disposition": {"form-data; name=\"notes\"; filename=\"" + filepath.Base(notes) + `"`},
		"Content-Type":        {"text/plain"},
	})
	if err != nil {
		log.Fatal(err)
	}
	file3, err := os.Open(notes)
	if err != nil {
		log.Fatal(err)
	}
	defer file3.Close()
	if _, err := io.Copy(part3, file3); err != nil {
		log.Fatal(err)
	}
	if err := form.Close(); err != nil {
		log.Fatal(err)
	}

	resp, err := http.Post("https://api.example.com/photos", form.FormDataContentType(), &body)
	if err != nil {
		log.Fatal(err)
	}
	defer resp.Body.Close()

	data, err := io.ReadAll(resp.Body)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s\n%s\n", resp.Status, data)
	if resp.StatusCode >= 300 {
		os.Exit(1)
	}
}
