package main

import (
	"fmt"
	"os"

	"chilkat"
)

func main() {
	// Stands for {{password}}.
	password := "YOUR_PASSWORD"

	// Any text begins a trial of 30 days.
	unlockCode := "Anything for a 30-day trial"

	var success bool
	glob := chilkat.NewGlobal()
	success = glob.UnlockBundle(unlockCode)
	if !success {
		fmt.Fprintln(os.Stderr, glob.LastErrorText())
		glob.DisposeGlobal()
		os.Exit(1)
	}

	http := chilkat.NewHttp()
	http.SetBasicAuth(true)
	http.SetLogin("ada")
	http.SetPassword(password)

	resp := chilkat.NewHttpResponse()
	success = http.HttpNoBody("GET", "https://api.example.com/me", resp)
	if !success {
		fmt.Fprintln(os.Stderr, http.LastErrorText())
		glob.DisposeGlobal()
		http.DisposeHttp()
		resp.DisposeHttpResponse()
		os.Exit(1)
	}

	statusCode := resp.StatusCode()
	body := resp.BodyStr()
	fmt.Println(statusCode)
	fmt.Println(body)
	if statusCode >= 400 {
		glob.DisposeGlobal()
		http.DisposeHttp()
		resp.DisposeHttpResponse()
		os.Exit(1)
	}
	glob.DisposeGlobal()
	http.DisposeHttp()
	resp.DisposeHttpResponse()
}
