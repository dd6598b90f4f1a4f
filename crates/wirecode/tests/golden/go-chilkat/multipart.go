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
	req := chilkat.NewHttpRequest()
	req.SetHttpVerb("POST")
	req.SetContentType("multipart/form-data")
	req.AddParam("name", "Excepteur proident in")
	req.AddParam("type", "normal")
	success = req.AddStringForUpload2("settings", "", "{\"hidden\":true}", "utf-8", "application/json")
	if !success {
		fmt.Fprintln(os.Stderr, req.LastErrorText())
		glob.DisposeGlobal()
		http.DisposeHttp()
		req.DisposeHttpRequest()
		os.Exit(1)
	}

	resp := chilkat.NewHttpResponse()
	success = http.HttpReq("https://api.example.com/groups", req, resp)
	if !success {
		fmt.Fprintln(os.Stderr, http.LastErrorText())
		glob.DisposeGlobal()
		http.DisposeHttp()
		req.DisposeHttpRequest()
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
		req.DisposeHttpRequest()
		resp.DisposeHttpResponse()
		os.Exit(1)
	}

	sbAnswer := chilkat.NewStringBuilder()
	success = resp.GetBodySb(sbAnswer)
	if !success {
		fmt.Fprintln(os.Stderr, resp.LastErrorText())
		glob.DisposeGlobal()
		http.DisposeHttp()
		req.DisposeHttpRequest()
		resp.DisposeHttpResponse()
		sbAnswer.DisposeStringBuilder()
		os.Exit(1)
	}
	jsonAnswer := chilkat.NewJsonObject()
	success = jsonAnswer.LoadSb(sbAnswer)
	if !success {
		fmt.Fprintln(os.Stderr, jsonAnswer.LastErrorText())
		glob.DisposeGlobal()
		http.DisposeHttp()
		req.DisposeHttpRequest()
		resp.DisposeHttpResponse()
		sbAnswer.DisposeStringBuilder()
		jsonAnswer.DisposeJsonObject()
		os.Exit(1)
	}
	glob.DisposeGlobal()
	http.DisposeHttp()
	req.DisposeHttpRequest()
	resp.DisposeHttpResponse()
	sbAnswer.DisposeStringBuilder()
	jsonAnswer.DisposeJsonObject()
}
