package main

import (
	"fmt"
	"os"

	"chilkat"
)

func main() {
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

	resp := chilkat.NewHttpResponse()
	success = http.HttpStr("POST", "https://api.example.com/graphql", "{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}", "utf-8", "application/json", resp)
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
