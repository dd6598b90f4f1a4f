package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strings"
)

func main() {
	body := strings.NewReader("<a>1</a>")
	req, err := http.NewRequest("PATCH", "https://api.example.com/x", body)
	if err != nil {
		log.Fatal(err)
	}
	req.Header.Add("X-Tag", "one")
	req.Header.Add("X-Tag", "two")
	req.Header.Add("Cookie", "a=1; b=2")
	req.Header.Add("X-Empty", "")
	req.Header.Add("Content-Type", "application/xml")

	client := &http.Client{CheckRedirect: func(next *http.Request, previous []*http.Request) error {
		if next.URL.Scheme != req.URL.Scheme || next.URL.Host != req.URL.Host {
			next.Header.Del("Cookie")
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
