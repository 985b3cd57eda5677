// SPDX-License-Identifier: Apache-2.0

// An HTTPS server with Go's crypto/tls and nothing else: main CERT KEY VERSION OPTION...
// OPTION is: ask, for a client certificate, or p384, its only group.
// It says where it listens, and serves until its input ends.
package main

import (
	"bufio"
	"crypto/tls"
	"fmt"
	"io"
	"log"
	"net"
	"os"
)

func main() {
	certificate, err := tls.LoadX509KeyPair(os.Args[1], os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	version := map[string]uint16{"TLSv1.2": tls.VersionTLS12, "TLSv1.3": tls.VersionTLS13}[os.Args[3]]
	config := &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: version, MaxVersion: version}
	for _, option := range os.Args[4:] {
		switch option {
		case "ask":
			config.ClientAuth = tls.RequestClientCert
		case "p384":
			config.CurvePreferences = []tls.CurveID{tls.CurveP384}
		default:
			log.Fatal(option)
		}
	}
	listener, err := tls.Listen("tcp", "127.0.0.1:0", config)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("ACCEPT", listener.Addr())
	go func() {
		for {
			if connection, err := listener.Accept(); err == nil {
				go serve(connection)
			}
		}
	}()
	io.Copy(io.Discard, os.Stdin)
}

func serve(connection net.Conn) {
	defer connection.Close()
	reader := bufio.NewReader(connection)
	for {
		line, err := reader.ReadString('\n')
		if err != nil {
			return
		}
		if line == "\r\n" {
			break
		}
	}
	io.WriteString(connection, "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello")
}
