package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
)

func main() {
	// The path of a file to send.
	const file = "picture.png"

	body, err := os.Open(file)
	if err != nil {
		log.Fatal(err)
	}
	defer body.Close()
	info, err := body.Stat()
	if err != nil {
		log.Fatal(err)
	}
	req, err := http.NewRequest("PUT", "https://api.example.com/files/1", body)
	if err != nil {
		log.Fatal(err)
	}
	req.ContentLength = info.Size()
	req.Header.Add("Content-Type", "image/png")

	resp, err := http.DefaultClient.Do(req)
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
