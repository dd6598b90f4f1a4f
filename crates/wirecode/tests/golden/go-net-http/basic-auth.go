package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
)

func main() {
	// Stands for {{password}}.
	const password = "YOUR_PASSWORD"

	req, err := http.NewRequest("GET", "https://api.example.com/me", nil)
	if err != nil {
		log.Fatal(err)
	}
	req.SetBasicAuth("ada", password)

	client := &http.Client{CheckRedirect: func(next *http.Request, previous []*http.Request) error {
		if next.URL.Scheme != req.URL.Scheme || next.URL.Host != req.URL.Host {
			next.Header.Del("Authorization")
		}
		if len(previous) == 10 {
			return fmt.Errorf("stopped after 10 redirects")
		}
		return nil
	}}
	resp, err := client.Do(req)
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
