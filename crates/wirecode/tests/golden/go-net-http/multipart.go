package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"os"
)

func main() {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	if err := form.WriteField("name", "Excepteur proident in"); err != nil {
		log.Fatal(err)
	}
	if err := form.WriteField("type", "normal"); err != nil {
		log.Fatal(err)
	}
	part, err := form.CreatePart(textproto.MIMEHeader{
		"Content-Disposition": {"form-data; name=\"settings\""},
		"Content-Type":        {"application/json"},
	})
	if err != nil {
		log.Fatal(err)
	}
	if _, err := io.WriteString(part, "{\"hidden\":true}"); err != nil {
		log.Fatal(err)
	}
	if err := form.Close(); err != nil {
		log.Fatal(err)
	}

	resp, err := http.Post("https://api.example.com/groups", form.FormDataContentType(), &body)
	if err != nil {
		log.Fatal(err)
	}
	defer resp.Body.Close()

	data, err := io.ReadAll(resp.Body)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(resp.Status)
	var answer any
	if err := json.Unmarshal(data, &answer); err != nil {
		log.Fatal(err)
	}
	fmt.Println(answer)
	if resp.StatusCode >= 300 {
		os.Exit(1)
	}
}
