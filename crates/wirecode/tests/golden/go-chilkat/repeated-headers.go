// Chilkat can't repeat a header, so this sample joins the values of a repeated one
// by commas, which means the same (RFC 9110, 5.3).

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
	http.SetFollowRedirects(false)
	req := chilkat.NewHttpRequest()
	req.SetHttpVerb("PATCH")
	req.SetContentType("application/xml")
	req.AddHeader("X-Tag", "one, two")
	req.AddHeader("Cookie", "a=1; b=2")
	req.AddHeader("X-Empty", "")
	success = req.LoadBodyFromString("<a>1</a>", "utf-8")
	if !success {
		fmt.Fprintln(os.Stderr, req.LastErrorText())
		glob.DisposeGlobal()
		http.DisposeHttp()
		req.DisposeHttpRequest()
		os.Exit(1)
	}

	resp := chilkat.NewHttpResponse()
	success = http.HttpReq("https://api.example.com/x", req, resp)
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
	if statusCode >= 300 {
		glob.DisposeGlobal()
		http.DisposeHttp()
		req.DisposeHttpRequest()
		resp.DisposeHttpResponse()
		os.Exit(1)
	}
	glob.DisposeGlobal()
	http.DisposeHttp()
	req.DisposeHttpRequest()
	resp.DisposeHttpResponse()
}
